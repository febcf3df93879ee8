package dev.pawstream.cli.bench;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.machine.Cpu;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
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

/** {@code bench train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Measures training: the features of photographs, a top on them, and steps of block 5.",
    footer = {"", "Example: pawstream bench train --photos pets --json"})
final class TrainBenchCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "150",
      description = "Width and height of the network's input. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Photographs that the top trains on, taken again if there are fewer. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long steps of block 5 are measured, at least. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--step-threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads that share a step of block 5. Default: all; 1 where others use the cores, too.")
  private int stepThreads;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description = "Holds train/ and validation/, as for train. Default: drawings.")
  private @Nullable Path photos;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    NetworkSpec network = new NetworkSpec(size, Top.COMPACT, List.of("cats", "dogs"));
    TopTraining training = TopTraining.of(photos, rows);
    Cpu cpu = Cpu.here();
    int threads = stepThreads > 0 ? stepThreads : cpu.threads();
    PrintWriter err = spec.commandLine().getErr();
    TopTraining.Figures figures;
    List<TrainReport.UpperFigures> upper;
    try (ProgressDisplay display = ProgressDisplay.standard(err);
        Engines engines = engine.engines(weights, images, new SimpleMeterRegistry(), err)) {
      figures = top(training, engines, display);
      try (UpperStepComparison comparison =
          new UpperStepComparison(new Vgg16(engines.weights()), network, threads)) {
        upper =
            comparison.run(
                Duration.ofSeconds(seconds),
                (elapsed, total) ->
                    display.show(
                        "Steps of block 5",
                        "seconds",
                        Math.min(elapsed.toSeconds(), total.toSeconds()),
                        total.toSeconds(),
                        ""));
      }
    }
    print(
        new TrainReport(
            cpu.name(),
            cpu.cores(),
            size,
            training.origin(),
            figures.features(),
            figures.top(),
            UpperStep.BATCH,
            threads,
            upper));
    return 0;
  }

  private TopTraining.Figures top(TopTraining training, Engines engines, ProgressDisplay display)
      throws IOException, InterruptedException {
    return training.run(
        engines,
        images.decoder(),
        size,
        update ->
            display.show(
                "Training: " + update.phase(), "photographs", update.step(), update.steps(), ""));
  }

  private void print(TrainReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(report));
    } else {
      table(report, out);
    }
    out.flush();
  }

  private static void table(TrainReport report, PrintWriter out) {
    TrainReport.Features features = report.features();
    out.printf(
        "%s, %d cores; %s; %d x %d%n",
        report.processor(),
        report.cores(),
        report.photographs(),
        report.inputSize(),
        report.inputSize());
    out.printf(
        "features    %.1f photographs/s with decoding, %.1f %% of the bare engine's %.1f (%s)%n",
        features.perSecond(),
        PERCENT * features.shareOfBare(),
        features.bare().median(),
        features.engine());
    out.printf(
        "top         %.1f s on %d rows, %d epochs%n",
        report.top().seconds(), report.top().rows(), report.top().epochs());
    out.printf(
        "block 5 and top, %d photographs a step, %d threads%n",
        report.upperBatch(), report.upperThreads());
    for (TrainReport.UpperFigures figures : report.upper()) {
      Double share = figures.shareOfLimit();
      out.printf(
          "%-21s %7.2f ms an image, %.2f x Deeplearning4j, %s of the limit, spread %.1f %%%n",
          figures.way(),
          figures.millisPerImage(),
          figures.timesDeeplearning4j(),
          share == null ? "-" : "%.1f %%".formatted(PERCENT * share),
          PERCENT * figures.perSecond().spread());
    }
  }
}
