package dev.pawstream.cli.demo;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.Megabytes;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.inference.Starter;
import dev.pawstream.local.RegistryDistribution;
import dev.pawstream.network.weights.FileDownload;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Shows everything on this machine: Kafka, registry, classifier, trainer, dashboard, and"
            + " photographs.",
    footer = {
      "",
      "Without --photos it takes the public cats_and_dogs_filtered.zip (68.6 MB, kept in the"
          + " cache), or draws cats and dogs where no host answers.",
      "Ctrl-C ends it. What it keeps survives: delete the folder of --data-dir to begin anew.",
      "Example: pawstream demo --photos pets"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final URI PHOTOGRAPHS =
      URI.create("https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip");
  private static final long MOST_BYTES = 100L << 20;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description = "Photographs: a folder for each label, or train/ and validation/ of such.")
  private @Nullable Path photographs;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where broker, registry and services keep everything. Default:"
              + " ~/.local/share/pawstream/demo.")
  private @Nullable Path folder;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The broker's port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The registry's port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int registryPort;

  @Option(
      names = "--dashboard-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The dashboard's port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int dashboardPort;

  @Option(
      names = "--no-browser",
      fallbackValue = "true",
      description = "Do not open the dashboard in this machine's browser.")
  private boolean noBrowser;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "4",
      description = "Photographs fed per second, at most. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "150",
      description = "The network's input size: 150, or 224 for accuracy. Default: 150.")
  private int size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is chosen, drawn and trained. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--once", fallbackValue = "true", description = "End when the story is told.")
  private boolean once;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder == null ? DataHome.of("demo") : folder);
    DemoSettings settings =
        new DemoSettings(home, port, registryPort, dashboardPort, rate, seed, once);
    byte[] starter = Starter.artefact(size);
    Screen screen = new Screen(spec.commandLine().getOut(), Clock.system(ZoneId.systemDefault()));
    Callable<PhotographSet> search = search(screen);
    Path log = home.resolve("demo.log");
    DemoLog.to(log);
    Demo demo =
        new Demo(
            settings,
            RegistryDistribution.fromSystemProperty(weights.cacheFolder().resolve("registry")),
            () -> network(starter),
            search,
            screen,
            noBrowser ? page -> {} : new DesktopBrowser(System.getenv())::open);
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread()) {
      return run(demo, shutdown, screen);
    } catch (IllegalStateException e) {
      screen.say("The log is in " + log);
      throw e;
    }
  }

  private static int run(Demo demo, InterruptOnShutdown shutdown, Screen screen)
      throws IOException {
    try {
      Outcome unused = demo.run();
    } catch (InterruptedException toldToStop) {
      shutdown.clear();
      screen.headline("Stopped");
    }
    return 0;
  }

  /** A folder that is named is looked at before anything starts. */
  private Callable<PhotographSet> search(Screen screen) throws IOException {
    if (photographs != null) {
      PhotographSet named = PhotographSet.in(photographs);
      return () -> named;
    }
    PhotographCache cache =
        new PhotographCache(
            weights.cacheFolder().resolve("photos"),
            new FileDownload(PHOTOGRAPHS, MOST_BYTES, System.getenv()));
    return () -> {
      try (ProgressDisplay display = ProgressDisplay.standard(spec.commandLine().getErr())) {
        return new PhotographSources(cache, seed, screen::say)
            .find(
                (source, done, total) ->
                    display.show(
                        "Photographs from " + source,
                        "MB",
                        Megabytes.of(done),
                        Megabytes.of(total),
                        ""));
      }
    };
  }

  private DemoNetwork network(byte[] starter) throws InterruptedException {
    return new DemoNetwork(
        Starter.name(size),
        starter,
        size,
        engine.engines(weights, images, new SimpleMeterRegistry(), spec.commandLine().getErr()),
        images.decoder());
  }
}
