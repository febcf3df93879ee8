package dev.pawstream.classifier.crash;

import dev.pawstream.event.Prediction;
import java.util.Optional;

/**
 * The right answer to a photograph.
 *
 * @param label the most probable one
 * @param probability of that label
 * @param tolerance how far off the probability may be
 */
record RightAnswer(String label, double probability, double tolerance) {
  /** What is wrong with a prediction, if anything. */
  Optional<String> problem(Prediction prediction) {
    boolean right =
        prediction.getLabel().equals(label)
            && Math.abs(prediction.getProbability() - probability) <= tolerance;
    return right
        ? Optional.empty()
        : Optional.of(
            "says %s with %.6f, right is %s with %.6f"
                .formatted(prediction.getLabel(), prediction.getProbability(), label, probability));
  }
}
