package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.ReleaseLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Serde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code models list}. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Shows the releases.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ModelsCommand.ListReleases.class,
    footer = {"", "Example: pawstream models list"})
public final class ModelsCommand {
  /** {@code models list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the releases, the oldest first; the champion is marked.",
      footer = {"", "Example: pawstream models list --json"})
  static final class ListReleases implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin private KafkaOptions kafka = new KafkaOptions();
    @Mixin private JsonOption json = new JsonOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      ClientSettings clients = kafka.clients(Role.OPERATOR);
      try (Serde<ModelRelease> serde = EventSerdes.forValues(ModelRelease.class, clients.serde())) {
        ReleaseLog log = ReleaseLog.of(clients, kafka.topics(), serde.deserializer(), PATIENCE);
        List<ModelRelease> releases = log.releases();
        String champion = log.champion().map(ModelRelease::getVersion).orElse("");
        PrintWriter out = spec.commandLine().getOut();
        for (ModelRelease release : releases) {
          print(out, release, release.getVersion().equals(champion));
        }
        if (releases.isEmpty() && !json.wanted()) {
          out.println("There is no release yet: the classifiers' starter answers.");
        }
        out.flush();
      }
      return 0;
    }

    private void print(PrintWriter out, ModelRelease release, boolean champion) {
      ModelMetrics metrics = release.getChallenger();
      if (json.wanted()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("version", release.getVersion());
        line.put("champion", champion);
        line.put("state", release.getState().name());
        line.put("policy", release.getPolicy());
        line.put("parent", release.getParent());
        line.put("photographs", release.getPhotographs());
        line.put("sha256", release.getSha256());
        line.put("accuracy", metrics == null ? null : metrics.getAccuracy());
        line.put("logLoss", metrics == null ? null : metrics.getLogLoss());
        line.put("releasedAt", release.getReleasedAt());
        out.println(JsonOption.line(line));
        return;
      }
      out.printf(
          "%s %-28s %-12s %-6s %5d photographs%s%n",
          champion ? "*" : " ",
          release.getVersion(),
          release.getState(),
          release.getPolicy(),
          release.getPhotographs(),
          metrics == null
              ? ""
              : ", accuracy %.4f, log loss %.4f"
                  .formatted(metrics.getAccuracy(), metrics.getLogLoss()));
    }
  }
}
