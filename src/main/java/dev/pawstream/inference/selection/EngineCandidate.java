package dev.pawstream.inference.selection;

import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.OneDnnUnavailableException;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine that is opened when it is its turn, and once. Not thread-safe. */
final class EngineCandidate implements AutoCloseable {
  private final String name;
  private final Supplier<InferenceEngine> opening;
  private @Nullable InferenceEngine engine;
  private @Nullable String problem;

  EngineCandidate(String name, Supplier<InferenceEngine> opening) {
    this.name = name;
    this.opening = opening;
  }

  /** Those that the settings allow, the fastest first. */
  static List<EngineCandidate> inOrder(PretrainedWeights weights, EngineSettings settings) {
    List<EngineCandidate> candidates = new ArrayList<>();
    if (settings.choice() != EngineChoice.ND4J) {
      for (Precision precision : precisions(settings)) {
        candidates.add(
            new EngineCandidate(
                "oneDNN in " + precision,
                () -> new OneDnnEngine(weights, precision, settings.workers())));
      }
    }
    if (settings.choice() != EngineChoice.ONEDNN) {
      candidates.add(
          new EngineCandidate("Deeplearning4j", () -> new Nd4jEngine(new Vgg16(weights))));
    }
    return candidates;
  }

  /**
   * A precision that was asked for is the only one, but for int8: not every model allows that, and
   * the next release may be one that does not.
   */
  private static List<Precision> precisions(EngineSettings settings) {
    if (settings.precision() == null) {
      return unmeasured();
    }
    return settings.precision() == Precision.INT8
        ? Stream.concat(Stream.of(Precision.INT8), unmeasured().stream()).toList()
        : List.of(settings.precision());
  }

  /** What needs no measuring on photographs: what the processor is quick at, then fp32. */
  private static List<Precision> unmeasured() {
    try (Processor processor = Processor.open()) {
      return processor.accelerates(Precision.BF16)
          ? List.of(Precision.BF16, Precision.FP32)
          : List.of(Precision.FP32);
    } catch (OneDnnUnavailableException e) {
      return List.of(Precision.FP32);
    }
  }

  String name() {
    return name;
  }

  /** The engine, unless it does not run here. */
  Optional<InferenceEngine> engine() {
    if (engine == null && problem == null) {
      try {
        engine = opening.get();
      } catch (OneDnnUnavailableException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    return Optional.ofNullable(engine);
  }

  /** Why it does not run here. */
  String problem() {
    return problem == null ? "it runs" : problem;
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
