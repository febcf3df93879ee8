package dev.pawstream.cli.bench;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.local.RegistryDistribution;
import dev.pawstream.machine.Cpu;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench beside}. */
@Command(
    name = "beside",
    mixinStandardHelpOptions = true,
    description =
        "Measures what a training on the same machine costs a classifier, with and without the"
            + " trainer's --nice and --cores.",
    footer = {"", "Example: pawstream bench beside --photos holiday --seconds 300"})
final class BesideBenchCommand implements Callable<Integer> {
  private static final int SHORTEST_SLICE_SECONDS = 4;

  /** Short enough that the machine is the same for all. */
  private static final int LONGEST_SLICE_SECONDS = 20;

  /** Of the classifier alone and with three trainings, to warm up and for three rounds. */
  private static final int SLICES = 4 * (1 + Comparison.FEWEST_ROUNDS);

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final String NICE = "10";
  private static final double PERCENT = 100;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "150",
      description = "The starter's input size, 150 or 224. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "240",
      description = "About how long it takes. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "0",
      description = "Cores of the training that is kept to some. Default: half of them.")
  private int cores;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description = "Photographs, in any depth. Default: drawings.")
  private @Nullable Path photos;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchPhotographs photographs = BenchPhotographs.in(photos, images.decoder());
    RegistryDistribution registry = RegistryDistribution.fromSystemProperty(weights.cacheFolder());
    byte[] model = Starter.artefact(size);
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressDisplay display = ProgressDisplay.standard(err);
        Engines engines = engine.engines(weights, images, new SimpleMeterRegistry(), err);
        BenchService service = BenchService.start(registry, engines, model);
        StreamLoad load = new StreamLoad(service, photographs);
        BesideComparison comparison =
            new BesideComparison(load, bare(engines, model, photographs), slice())) {
      comparison
          .with(List.of("--nice", "0"))
          .with(List.of("--nice", NICE))
          .with(List.of("--nice", NICE, "--cores", Integer.toString(fewCores())));
      List<BesideReport.Neighbour> neighbours =
          comparison.run(
              Duration.ofSeconds(seconds),
              (elapsed, total) ->
                  display.show("Beside", "s", elapsed.toSeconds(), total.toSeconds(), "in turn"));
      Cpu cpu = Cpu.here();
      print(
          new BesideReport(
              cpu.name(),
              cpu.cores(),
              size,
              photographs.origin(),
              comparison.latencyPerSecond(),
              neighbours));
    }
    return 0;
  }

  /** Photographs a second of the model alone, which the stream nearly reaches. */
  private static double bare(Engines engines, byte[] model, BenchPhotographs photographs)
      throws InterruptedException {
    try (Predictor predictor = engines.load(model);
        ParallelRate rate = new ParallelRate(predictor.concurrency())) {
      ParallelRate.Task task =
          turn -> {
            var unused = predictor.predict(photographs.file(turn));
          };
      double unusedFirst = rate.perSecond(task, FIRST_LOOK);
      return rate.perSecond(task, FIRST_LOOK);
    }
  }

  private Duration slice() {
    return Duration.ofSeconds(
        Math.max(SHORTEST_SLICE_SECONDS, Math.min(LONGEST_SLICE_SECONDS, seconds / SLICES)));
  }

  private int fewCores() {
    return cores > 0 ? cores : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private void print(BesideReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(report));
    } else {
      out.printf(
          "%s, %d cores; %s; %d x %d; latencies at %.1f photographs/s%n",
          report.processor(),
          report.cores(),
          report.photographs(),
          report.inputSize(),
          report.inputSize(),
          report.latencyPerSecond());
      for (BesideReport.Neighbour neighbour : report.neighbours()) {
        out.printf(
            "%-28s %6.1f photographs/s, %5.1f %% of alone; p50 %5.0f ms, p99 %5.0f ms, %.1f times alone; trains %.1f images/s%n",
            neighbour.name(),
            neighbour.perSecond().median(),
            PERCENT * neighbour.shareOfAlone(),
            neighbour.p50Millis(),
            neighbour.p99Millis(),
            neighbour.p99TimesAlone(),
            neighbour.trainedPerSecond());
      }
    }
    out.flush();
  }
}
