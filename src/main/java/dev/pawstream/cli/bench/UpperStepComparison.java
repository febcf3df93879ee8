package dev.pawstream.cli.bench;

import dev.pawstream.cli.bench.Comparison.Figures;
import dev.pawstream.cli.bench.TrainReport.UpperFigures;
import dev.pawstream.machine.Arithmetic;
import dev.pawstream.machine.Cpu;
import dev.pawstream.machine.PeakMeasurement;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.VggCost;
import dev.pawstream.onednn.OpenMp;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways to do a step of block 5 and top, side by side. For one thread. */
final class UpperStepComparison implements AutoCloseable {
  private static final String DEEPLEARNING4J = "Deeplearning4j";
  private static final Duration SHORTEST_SLICE = Duration.ofMillis(100);
  private static final Duration LONGEST_SLICE = Duration.ofSeconds(2);
  private static final double OPERATIONS_PER_MULTIPLY_ADD = 2;

  /**
   * Of three convolutions, each a forward pass and a gradient of its weights, and but for the first
   * one a gradient of its input: 8 passes, where 3 are one time forward.
   */
  private static final double FORWARD_PASSES = 8.0 / 3;

  private final double operationsPerImage;
  private final Processor processor = Processor.open();
  private final int threadsBefore;
  private final Map<String, UpperStep> steps = new LinkedHashMap<>();
  private final Map<String, PeakMeasurement> limits = new LinkedHashMap<>();

  /**
   * @param threads of OpenMP, which each step uses
   */
  UpperStepComparison(Vgg16 vgg, NetworkSpec spec, int threads) {
    this.threadsBefore = OpenMp.threads();
    OpenMp.useThreads(threads);
    operationsPerImage =
        OPERATIONS_PER_MULTIPLY_ADD
            * FORWARD_PASSES
            * new VggCost(vgg.weights().shape(), spec.inputSize()).upperMultiplyAdds();
    steps.put(DEEPLEARNING4J, UpperStep.unaided(vgg, spec));
    Cpu cpu = Cpu.here();
    for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
      if (processor.accelerates(precision)) {
        String name = "oneDNN " + precision;
        steps.put(name, UpperStep.onOneDnn(vgg, spec, processor, precision));
        PeakMeasurement.of(Arithmetic.valueOf(precision.name()), cpu, threads)
            .ifPresent(limit -> limits.put(name, limit));
      }
    }
  }

  List<UpperFigures> run(Duration total, Comparison.Watcher watcher) throws InterruptedException {
    Comparison comparison = new Comparison(SHORTEST_SLICE, LONGEST_SLICE);
    steps.forEach(comparison::with);
    limits.forEach(
        (name, limit) ->
            comparison.with(
                limitOf(name), slice -> limit.operationsPerSecond(slice) / operationsPerImage));
    Figures figures = comparison.run(total, watcher);
    List<UpperFigures> upper = new ArrayList<>();
    for (String name : steps.keySet()) {
      upper.add(
          new UpperFigures(
              name,
              figures.of(name),
              figures.ratio(name, DEEPLEARNING4J),
              figures.has(limitOf(name)) ? figures.ratio(name, limitOf(name)) : null));
    }
    return upper;
  }

  private static String limitOf(String name) {
    return "limit of " + name;
  }

  @Override
  public void close() {
    limits.values().forEach(PeakMeasurement::close);
    steps.values().forEach(UpperStep::close);
    OpenMp.useThreads(threadsBefore);
    processor.close();
  }
}
