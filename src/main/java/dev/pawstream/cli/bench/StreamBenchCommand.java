package dev.pawstream.cli.bench;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.image.ImageDecoder;
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

/** {@code bench stream}. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description =
        "Measures the classifier end to end, with a broker and a registry on this machine.",
    footer = {"", "Example: pawstream bench stream --photos holiday --json"})
final class StreamBenchCommand implements Callable<Integer> {
  /** Long enough for some commits, for whoever wants no more than a try. */
  private static final Duration BRIEFEST_SLICE = Duration.ofSeconds(3);

  /** Long enough for two full polls. */
  private static final Duration SHORTEST_SLICE = Duration.ofSeconds(10);

  /** Short enough that the machine is the same for both. */
  private static final Duration LONGEST_SLICE = Duration.ofSeconds(20);

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final String BARE = "bare";
  private static final String STREAM = "stream";

  /** A rate and percentiles need some. */
  private static final int FEWEST = 50;

  private static final double HALF = 0.5;
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
      defaultValue = "60",
      description =
          "About how long it takes, half for the rates, in turn, half for the latency. Default:"
              + " ${DEFAULT-VALUE}.")
  private int seconds;

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
    ImageDecoder decoder = images.decoder();
    BenchPhotographs photographs = BenchPhotographs.in(photos, decoder);
    RegistryDistribution registry = RegistryDistribution.fromSystemProperty(weights.cacheFolder());
    byte[] model = Starter.artefact(size);
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressDisplay display = ProgressDisplay.standard(err);
        Engines engines = engine.engines(weights, images, new SimpleMeterRegistry(), err)) {
      print(measure(photographs, registry, engines, model, display));
    }
    return 0;
  }

  private StreamReport measure(
      BenchPhotographs photographs,
      RegistryDistribution registry,
      Engines engines,
      byte[] model,
      ProgressDisplay display)
      throws IOException, InterruptedException {
    try (Predictor predictor = engines.load(model);
        ParallelRate rate = new ParallelRate(predictor.concurrency());
        BenchService service = BenchService.start(registry, engines, model);
        StreamLoad load = new StreamLoad(service, photographs)) {
      ParallelRate.Task task =
          turn -> {
            var unused = predictor.predict(photographs.file(turn));
          };
      double expected = rate.perSecond(task, FIRST_LOOK);
      Comparison.Figures figures =
          new Comparison(shortestSlice(), LONGEST_SLICE)
              .with(BARE, slice -> rate.perSecond(task, slice))
              .with(STREAM, slice -> load.burst(atLeastAFew(expected * slice.toSeconds())))
              .run(
                  Duration.ofSeconds(seconds).dividedBy(2),
                  (elapsed, total) ->
                      display.show(
                          "Stream", "s", elapsed.toSeconds(), total.toSeconds(), "rate, in turn"));
      Sample perSecond = figures.of(STREAM);
      display.show("Stream", "s", (long) (seconds * HALF), seconds, "latency");
      StreamReport.Latencies latencies = latencies(load, perSecond.median() * HALF);
      Cpu cpu = Cpu.here();
      return new StreamReport(
          cpu.name(),
          cpu.cores(),
          size,
          photographs.origin(),
          figures.of(BARE),
          perSecond,
          figures.ratio(STREAM, BARE),
          latencies);
    }
  }

  /** Not longer than all that was asked for. */
  private Duration shortestSlice() {
    return Duration.ofSeconds(
        Math.max(BRIEFEST_SLICE.toSeconds(), Math.min(seconds, SHORTEST_SLICE.toSeconds())));
  }

  private static int atLeastAFew(double photographs) {
    return Math.max(FEWEST, (int) photographs);
  }

  private StreamReport.Latencies latencies(StreamLoad load, double perSecond) {
    List<Double> millis = load.steady(perSecond, atLeastAFew(perSecond * seconds * HALF));
    return new StreamReport.Latencies(
        perSecond,
        Sample.quantile(millis, 0.5),
        Sample.quantile(millis, 0.95),
        Sample.quantile(millis, 0.99),
        millis.size());
  }

  private void print(StreamReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(report));
    } else {
      StreamReport.Latencies latencies = report.latencies();
      out.printf(
          "%s, %d cores; %s; %d x %d%n",
          report.processor(),
          report.cores(),
          report.photographs(),
          report.inputSize(),
          report.inputSize());
      out.printf(
          "stream   %.1f photographs/s, %.1f %% of the %.1f that the model does by itself%n",
          report.perSecond().median(), PERCENT * report.shareOfBare(), report.bare().median());
      out.printf(
          "latency  p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, at %.1f photographs/s (%d)%n",
          latencies.p50Millis(),
          latencies.p95Millis(),
          latencies.p99Millis(),
          latencies.perSecond(),
          latencies.n());
    }
    out.flush();
  }
}
