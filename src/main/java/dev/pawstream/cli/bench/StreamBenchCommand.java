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
import java.util.ArrayList;
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
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final int SLICES = 3;
  private static final int WARM_UP = 32;

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
          "About how long it takes, half for the rate, half for the latency. Default:"
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
        ParallelRate rate = new ParallelRate(predictor.concurrency())) {
      ParallelRate.Task task =
          turn -> {
            var unused = predictor.predict(photographs.file(turn));
          };
      double expected = rate.perSecond(task, SLICE);
      List<Double> bare = new ArrayList<>();
      bare(rate, task, bare);
      int count = Math.max(FEWEST, (int) (expected * seconds * HALF));
      double perSecond;
      StreamReport.Latencies latencies;
      try (BenchService service = BenchService.start(registry, engines, model);
          StreamLoad load = new StreamLoad(service, photographs)) {
        show(display, "warming up", 0);
        double unusedWarmUp = load.burst(WARM_UP);
        show(display, "rate", 1);
        perSecond = load.burst(count);
        show(display, "latency", 2);
        latencies = latencies(load, perSecond * HALF);
      }
      bare(rate, task, bare);
      Sample bareRate = Sample.of(bare);
      Cpu cpu = Cpu.here();
      return new StreamReport(
          cpu.name(),
          cpu.cores(),
          size,
          photographs.origin(),
          bareRate,
          perSecond,
          perSecond / bareRate.median(),
          latencies);
    }
  }

  private static void bare(ParallelRate rate, ParallelRate.Task task, List<Double> into)
      throws InterruptedException {
    for (int slice = 0; slice < SLICES; slice++) {
      into.add(rate.perSecond(task, SLICE));
    }
  }

  private StreamReport.Latencies latencies(StreamLoad load, double perSecond) {
    int count = Math.max(FEWEST, (int) (perSecond * seconds * HALF));
    List<Double> millis = load.steady(perSecond, count);
    return new StreamReport.Latencies(
        perSecond,
        Sample.quantile(millis, 0.5),
        Sample.quantile(millis, 0.95),
        Sample.quantile(millis, 0.99),
        millis.size());
  }

  private static void show(ProgressDisplay display, String what, int step) {
    display.show("Stream", "measurements", step, 3, what);
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
          report.perSecond(), PERCENT * report.shareOfBare(), report.bare().median());
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
