package dev.pawstream.cli.cluster;

import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.dashboard.Dashboard;
import dev.pawstream.dashboard.DashboardSettings;
import dev.pawstream.event.ClientSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dashboard}. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description =
        "A web page on a cluster: the stream, labels, trainings, releases and health, until Ctrl-C.",
    footer = {
      "",
      "At an address that others reach, it wants a token of those who open it: in the environment,"
          + " PAWSTREAM_DASHBOARD_TOKEN, or in a file that --access-file names; or a proxy in front"
          + " that says who they are.",
      "Example: pawstream dashboard --port 9000"
    })
public final class DashboardCommand implements Callable<Integer> {
  @Mixin private DashboardOptions options = new DashboardOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private FetchOptions fetch = new FetchOptions();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    DashboardSettings settings = options.settings(fetch.settings(images));
    ClientSettings clients = kafka.checkedClients(Rights.of(Role.DASHBOARD, kafka.topics()));
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread();
        Dashboard dashboard =
            Dashboard.start(
                settings,
                clients,
                kafka.topics(),
                images.decoder(),
                weights::present,
                this::explain)) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("Dashboard ready: %s Ctrl-C ends it.%n", dashboard.address());
      err.flush();
      return ServiceLoop.run(shutdown, () -> false);
    }
  }

  private String explain(Throwable failure) {
    return kafka.explain(failure).orElseGet(() -> String.valueOf(failure.getMessage()));
  }
}
