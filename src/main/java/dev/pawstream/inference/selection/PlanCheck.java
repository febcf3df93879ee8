package dev.pawstream.inference.selection;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Tolerance;
import dev.pawstream.inference.Trunk;
import java.util.Optional;

/**
 * Compares an engine with Deeplearning4j's own graph, on the {@link CheckPicture}: in one pass,
 * from which features and a model's output are taken. Not thread-safe.
 */
final class PlanCheck implements AutoCloseable {
  private final Tolerance tolerance;
  private final int inputSize;
  private final Pass pass;

  /** Runs the trunk, which takes one of the engine's passes until this is closed. */
  PlanCheck(InferenceEngine engine, Trunk trunk) {
    this.tolerance = engine.tolerance();
    this.inputSize = trunk.inputSize();
    this.pass = CheckPicture.pass(trunk);
  }

  /**
   * Compares the trunk and the pre-trained block 5.
   *
   * @param expected {@code block5_pool}
   * @return how far off it is, in words, if that is outside the engine's tolerance
   */
  Optional<String> features(float[] expected) {
    float[] features = new float[expected.length];
    pass.features(features);
    double distance = relativeDistance(features, expected);
    return distance <= tolerance.features()
        ? Optional.empty()
        : Optional.of(
            "its features at %d x %d are off by %.2g, %.2g is allowed"
                .formatted(inputSize, inputSize, distance, tolerance.features()));
  }

  /**
   * Compares a model.
   *
   * @param head of the trunk
   * @param expected its output
   * @return how far off it is, in words, if that is outside the engine's tolerance
   */
  Optional<String> output(Head head, float[] expected) {
    float[] output = pass.output(head);
    double furthest = 0;
    for (int i = 0; i < expected.length; i++) {
      // Of a NaN and a number, the maximum is NaN, which no tolerance allows.
      furthest = Math.max(furthest, Math.abs(output[i] - expected[i]));
    }
    return furthest <= tolerance.probability()
        ? Optional.empty()
        : Optional.of(
            "its probabilities are off by %.3f, %.3f is allowed"
                .formatted(furthest, tolerance.probability()));
  }

  /** L2 of the difference over L2 of what was expected. */
  private static double relativeDistance(float[] values, float[] expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      double off = (double) values[i] - expected[i];
      difference += off * off;
      norm += (double) expected[i] * expected[i];
    }
    return Math.sqrt(difference / norm);
  }

  @Override
  public void close() {
    pass.close();
  }
}
