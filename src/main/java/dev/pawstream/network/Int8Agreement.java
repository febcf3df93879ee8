package dev.pawstream.network;

import java.util.Locale;

/**
 * How well a model's labels in 8 bits agree with those in float32, second looks included.
 *
 * @param photographs that were labelled in both
 * @param same how many of them got the same label
 */
public record Int8Agreement(int photographs, int same) {
  /** The share of labels that has to agree. */
  public static final double NEEDED = 0.995;

  /** The metric in a {@link Manifest}: the share that agrees, 0 to 1. */
  static final String METRIC = "int8Agreement";

  /** The entry of a {@link Manifest}'s lineage that says what follows from it. */
  static final String VERDICT = "int8";

  /**
   * @throws IllegalArgumentException if nothing was labelled, or more is the same than there is
   */
  public Int8Agreement {
    if (photographs < 1 || same < 0 || same > photographs) {
      throw new IllegalArgumentException(
          "%d labels of %d photographs cannot agree".formatted(same, photographs));
    }
  }

  /** 0 to 1. */
  public double share() {
    return (double) same / photographs;
  }

  /** Whether that is enough to serve in 8 bits. */
  public boolean accepted() {
    return share() >= NEEDED;
  }

  /** In words, for people. */
  public String verdict() {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d labels agree with those in fp32, %.1f %% are needed",
        accepted() ? "accepted" : "refused",
        same,
        photographs,
        100 * NEEDED);
  }
}
