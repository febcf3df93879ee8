package dev.pawstream.cli.demo;

import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.local.LocalCluster;
import dev.pawstream.local.RegistryDistribution;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cluster}. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description =
        "Kafka and a schema registry on this machine, to try the other commands on, until Ctrl-C.",
    footer = {
      "",
      "Nothing else runs there: 'topics create', 'classifier' and 'trainer' come next. No other"
          + " machine reaches it. What it keeps survives: delete the folder of --data-dir to begin"
          + " anew.",
      "Example: pawstream cluster"
    })
public final class ClusterCommand implements Callable<Integer> {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where broker and registry keep everything. Default: ~/.local/share/pawstream/cluster.")
  private @Nullable Path folder;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "The broker's port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      defaultValue = "8081",
      description = "The registry's port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int registryPort;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Path home = Files.createDirectories(folder == null ? DataHome.of("cluster") : folder);
    DemoLog.to(home.resolve("cluster.log"));
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread();
        LocalCluster cluster =
            LocalCluster.start(
                home,
                port,
                registryPort,
                RegistryDistribution.fromSystemProperty(
                    weights.cacheFolder().resolve("registry")))) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("Kafka and a schema registry are up; Ctrl-C ends them. In other terminals:");
      out.println("export PAWSTREAM_BOOTSTRAP_SERVERS=" + cluster.bootstrapServers());
      out.println("export PAWSTREAM_REGISTRY_URL=" + cluster.registryUrl());
      out.flush();
      untilToldToStop(shutdown);
      return 0;
    }
  }

  private static void untilToldToStop(InterruptOnShutdown shutdown) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException toldToStop) {
      // Both close properly only on a thread that is not interrupted.
      shutdown.clear();
    }
  }
}
