package dev.pawstream.cli.cluster;

import dev.pawstream.cli.Megabytes;
import dev.pawstream.cli.OptionDefaults;
import dev.pawstream.dashboard.DashboardSettings;
import dev.pawstream.dashboard.web.Admission;
import dev.pawstream.dashboard.web.AllowedHosts;
import dev.pawstream.dashboard.web.Everybody;
import dev.pawstream.dashboard.web.ProxyUsers;
import dev.pawstream.dashboard.web.TokenHolders;
import dev.pawstream.event.ReadFailure;
import dev.pawstream.fetch.FetchSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the dashboard is, and for whom. */
public final class DashboardOptions {
  private static final String TOKEN = "dashboard-token";

  @Option(
      names = {"--host", "--dashboard-host"},
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen at. Default: ${DEFAULT-VALUE}.")
  private InetAddress host = InetAddress.getLoopbackAddress();

  @Option(
      names = {"--port", "--dashboard-port"},
      paramLabel = "N",
      defaultValue = "8090",
      description = "The port to listen at; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--access-file",
      paramLabel = "FILE",
      description =
          "A file whose first line is what people have to know who open the page, 16 characters or"
              + " more.")
  private @Nullable Path accessFile;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      split = ",",
      description = "By which other names browsers may ask for the page, such as a proxy's.")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--proxy",
      paramLabel = "ADDRESS",
      split = ",",
      description =
          "Where the connections of a proxy come from that knows who people are, and lets nobody"
              + " else through.")
  private List<InetAddress> proxies = List.of();

  @Option(
      names = "--user-header",
      paramLabel = "NAME",
      defaultValue = "X-Forwarded-User",
      description =
          "The header in which the proxy says who somebody is; it must remove it from what comes."
              + " Default: ${DEFAULT-VALUE}.")
  private String userHeader = "";

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who says so, where nobody is known by name. Default: the user's name.")
  private @Nullable String by;

  @Option(
      names = "--photograph-cache-size",
      paramLabel = "MB",
      defaultValue = "" + DashboardSettings.DEFAULT_PHOTOGRAPH_MEGABYTES,
      description = "Memory for photographs that came last. Default: ${DEFAULT-VALUE}.")
  private long photographMegabytes;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /**
   * What the options say.
   *
   * @param fetch from where photographs may be fetched
   * @throws ParameterException if others would reach the page and nobody asks them who they are
   * @throws IOException if the file with the token cannot be read
   */
  DashboardSettings settings(FetchSettings fetch) throws IOException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          command.commandLine(), "--port must be 0, for a free one, to 65535; not " + port);
    }
    return new DashboardSettings(
        host.getHostAddress(),
        port,
        new AllowedHosts(allowedHosts, !host.isLoopbackAddress()),
        admission(),
        Megabytes.toBytes(photographMegabytes),
        fetch);
  }

  private Admission admission() throws IOException {
    if (!proxies.isEmpty()) {
      Set<InetAddress> addresses = new HashSet<>(proxies);
      return new ProxyUsers(addresses, userHeader);
    }
    String name = by == null ? System.getProperty("user.name") : by;
    Optional<String> token = token();
    if (token.isPresent()) {
      return tokenHolders(token.get(), name);
    }
    if (!host.isLoopbackAddress()) {
      throw new ParameterException(
          command.commandLine(),
          "Others reach --host %s: give a token in PAWSTREAM_DASHBOARD_TOKEN or --access-file, or the --proxy that asks who they are"
              .formatted(host.getHostAddress()));
    }
    return new Everybody(name);
  }

  private TokenHolders tokenHolders(String token, String name) {
    try {
      return new TokenHolders(token, name, Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<String> token() throws IOException {
    if (accessFile != null) {
      try (Stream<String> lines = Files.lines(accessFile)) {
        return Optional.of(lines.findFirst().orElse("").strip());
      } catch (IOException e) {
        throw new IOException(
            "--access-file names %s, which cannot be read, %s"
                .formatted(accessFile, ReadFailure.reason(e)),
            e);
      }
    }
    return Optional.ofNullable(command.defaultValueProvider())
        .filter(OptionDefaults.class::isInstance)
        .flatMap(defaults -> ((OptionDefaults) defaults).secret(TOKEN));
  }
}
