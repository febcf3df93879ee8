package dev.pawstream.cli.bench;

import dev.pawstream.cli.bench.Comparison.Figures;
import dev.pawstream.cli.bench.EngineReport.PrecisionFigures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.machine.Arithmetic;
import dev.pawstream.machine.Cpu;
import dev.pawstream.machine.PeakMeasurement;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.VggCost;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The engines side by side, with one look of a model. */
final class EngineComparison implements AutoCloseable {
  private static final String DEEPLEARNING4J = "deeplearning4j";
  private static final Duration SHORTEST_SLICE = Duration.ofMillis(100);
  private static final Duration LONGEST_SLICE = Duration.ofSeconds(1);
  private static final double OPERATIONS_PER_MULTIPLY_ADD = 2;

  private final int size;
  private final double operationsPerImage;
  private final BenchPhotographs photographs;
  private final ImageDecoder decoder;
  private final BenchedEngine deeplearning4j;
  private final Map<Precision, BenchedEngine> engines = new EnumMap<>(Precision.class);
  private final Map<Precision, PeakMeasurement> limits = new EnumMap<>(Precision.class);

  /**
   * Opens all engines.
   *
   * @param precisions with fp32 among them
   * @param workers photographs side by side
   */
  EngineComparison(
      PretrainedWeights weights,
      ModelArtefact model,
      Look look,
      List<Precision> precisions,
      int workers,
      BenchPhotographs photographs,
      ImageDecoder decoder) {
    this.size = look.inputSize();
    this.operationsPerImage =
        OPERATIONS_PER_MULTIPLY_ADD * new VggCost(weights.shape(), size).multiplyAdds();
    this.photographs = photographs;
    this.decoder = decoder;
    Cpu cpu = Cpu.here();
    deeplearning4j = new BenchedEngine(new Nd4jEngine(new Vgg16(weights)), model, look);
    for (Precision precision : precisions) {
      engines.put(
          precision, new BenchedEngine(new OneDnnEngine(weights, precision, workers), model, look));
      PeakMeasurement.of(Arithmetic.valueOf(precision.name()), cpu, workers)
          .ifPresent(limit -> limits.put(precision, limit));
    }
  }

  /** Measures everything in turn. */
  EngineReport.Size run(Duration total, Comparison.Watcher watcher) throws InterruptedException {
    Figures figures = comparison().run(total, watcher);
    LabelAgreement right = labels(Objects.requireNonNull(engines.get(Precision.FP32)));
    List<PrecisionFigures> precisions = new ArrayList<>();
    engines.forEach(
        (precision, engine) -> {
          double agreement = precision == Precision.FP32 ? 1 : labels(engine).with(right);
          precisions.add(figures(precision, engine, figures, agreement));
        });
    return new EngineReport.Size(size, figures.of(DEEPLEARNING4J), right.photographs(), precisions);
  }

  private LabelAgreement labels(BenchedEngine engine) {
    return LabelAgreement.of(engine, size, photographs.all(), decoder);
  }

  private Comparison comparison() {
    List<byte[]> pixels = photographs.pixels(size, decoder);
    Comparison comparison =
        new Comparison(SHORTEST_SLICE, LONGEST_SLICE)
            .with(DEEPLEARNING4J, deeplearning4j.bare(pixels));
    engines.forEach(
        (precision, engine) -> {
          PeakMeasurement limit = limits.get(precision);
          if (limit != null) {
            comparison.with(
                limitOf(precision), slice -> limit.operationsPerSecond(slice) / operationsPerImage);
          }
          comparison
              .with(precision.toString(), engine.bare(pixels))
              .with(decodeAnd(precision), engine.withDecode(photographs, decoder));
        });
    return comparison;
  }

  private static PrecisionFigures figures(
      Precision precision, BenchedEngine engine, Figures figures, double agreement) {
    String name = precision.toString();
    boolean limited = figures.has(limitOf(precision));
    return new PrecisionFigures(
        name,
        figures.of(name),
        limited ? figures.of(limitOf(precision)) : null,
        limited ? figures.ratio(name, limitOf(precision)) : null,
        figures.ratio(name, DEEPLEARNING4J),
        figures.ratio(name, Precision.FP32.toString()),
        figures.of(decodeAnd(precision)),
        figures.ratio(decodeAnd(precision), name),
        engine.stages().means(),
        agreement);
  }

  private static String limitOf(Precision precision) {
    return "limit of " + precision;
  }

  private static String decodeAnd(Precision precision) {
    return "decode and " + precision;
  }

  @Override
  public void close() {
    limits.values().forEach(PeakMeasurement::close);
    engines.values().forEach(BenchedEngine::close);
    deeplearning4j.close();
  }
}
