package dev.pawstream.inference.selection;

import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.LoadedLook;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import java.util.Optional;

/** Compares an engine with Deeplearning4j's own graph, on the {@link CheckPicture}. */
final class PlanCheck {
  private PlanCheck() {}

  /**
   * Compares a trunk and the pre-trained block 5.
   *
   * @param expected {@code block5_pool}
   * @return how far off it is, in words, if that is outside the engine's tolerance
   */
  static Optional<String> features(InferenceEngine engine, Trunk trunk, float[] expected) {
    float[] features = new float[expected.length];
    try (Pass pass = pass(trunk)) {
      pass.features(features);
    }
    double distance = relativeDistance(features, expected);
    double allowed = engine.tolerance().features();
    return distance <= allowed
        ? Optional.empty()
        : Optional.of(
            "its features at %d x %d are off by %.2g, %.2g is allowed"
                .formatted(trunk.inputSize(), trunk.inputSize(), distance, allowed));
  }

  /**
   * Compares a model.
   *
   * @param expected its output
   * @return how far off it is, in words, if that is outside the engine's tolerance
   */
  static Optional<String> output(InferenceEngine engine, LoadedLook look, float[] expected) {
    float[] output;
    try (Pass pass = pass(look.trunk())) {
      output = pass.output(look.head());
    }
    double furthest = 0;
    for (int i = 0; i < expected.length; i++) {
      // Of a NaN and a number, the maximum is NaN, which no tolerance allows.
      furthest = Math.max(furthest, Math.abs(output[i] - expected[i]));
    }
    double allowed = engine.tolerance().probability();
    return furthest <= allowed
        ? Optional.empty()
        : Optional.of(
            "its probabilities are off by %.3f, %.3f is allowed".formatted(furthest, allowed));
  }

  private static Pass pass(Trunk trunk) {
    Pass pass = trunk.pass();
    byte[] picture = CheckPicture.rgb(trunk.inputSize());
    System.arraycopy(picture, 0, pass.rgb(), 0, picture.length);
    pass.run();
    return pass;
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
}
