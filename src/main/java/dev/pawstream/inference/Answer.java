package dev.pawstream.inference;

import java.time.Duration;
import java.util.Map;

/**
 * What a model says about one photograph.
 *
 * @param label the most probable label
 * @param probabilities the calibrated probability of every label, in the model's order; their sum
 *     is 1
 * @param decodeTime from bytes to pixels
 * @param inferenceTime from pixels to probabilities
 * @param looks how many of the model's looks it took, from 1
 */
public record Answer(
    String label,
    Map<String, Double> probabilities,
    Duration decodeTime,
    Duration inferenceTime,
    int looks) {
  /** The probability of {@link #label}, 0 to 1. */
  public double probability() {
    return probabilities.getOrDefault(label, 0.0);
  }
}
