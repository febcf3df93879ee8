package dev.pawstream;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;

/** What this processor computes in. */
public final class Instructions {
  private Instructions() {}

  /**
   * Skips a test where oneDNN may not compute in bf16 at all, as without AVX-512; in int8 it is
   * only slow then.
   */
  public static void assumeFor(Precision precision) {
    if (precision == Precision.BF16) {
      try (Processor processor = Processor.open()) {
        assumeThat(processor.accelerates(precision)).as("bf16 on this processor").isTrue();
      }
    }
  }
}
