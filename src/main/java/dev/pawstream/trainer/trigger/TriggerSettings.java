package dev.pawstream.trainer.trigger;

import java.time.Duration;

/**
 * When a trainer retrains by itself.
 *
 * @param labels after so many new ones; 0 for never
 * @param interval after so long since the last training, if anything is new; zero for never
 * @param quiet for so long nothing new must have come, so that a batch of labels is one training
 */
public record TriggerSettings(long labels, Duration interval, Duration quiet) {
  /** Only when told to. */
  public static final TriggerSettings NEVER = new TriggerSettings(0, Duration.ZERO, Duration.ZERO);

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public TriggerSettings {
    if (labels < 0 || interval.isNegative() || quiet.isNegative()) {
      throw new IllegalArgumentException(
          "%d labels, every %s, quiet for %s: none of these can be negative; 0 is for never"
              .formatted(labels, interval, quiet));
    }
  }

  boolean areAny() {
    return labels > 0 || !interval.isZero();
  }
}
