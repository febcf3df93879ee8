package dev.pawstream.training;

import dev.pawstream.network.Top;
import dev.pawstream.onednn.Precision;

/** How models were trained, for tests that train none. */
public final class SomeProvenance {
  private SomeProvenance() {}

  /** From the pre-trained weights. */
  public static Provenance of(Policy policy, long seed) {
    return of(policy, seed, WarmStart.PRETRAINED);
  }

  /**
   * @param start the sha256 of a model file
   */
  public static Provenance of(Policy policy, long seed, String start) {
    return new Provenance(
        policy,
        seed,
        FineTuningSettings.of(64, Top.COMPACT, 1),
        start,
        new Computation(true, Precision.BF16, "an engine", 2),
        true);
  }
}
