package dev.pawstream.training;

/**
 * How a model was trained: besides the photographs, all that its bytes depend on.
 *
 * @param policy as it was asked for
 * @param seed of everything random
 * @param settings with as many variants as there were
 * @param start the sha256 of the model file that it started from, hexadecimal, or {@code
 *     pretrained}
 * @param computation what computed it
 * @param int8 whether it was measured in 8 bits afterwards
 */
public record Provenance(
    Policy policy,
    long seed,
    FineTuningSettings settings,
    String start,
    Computation computation,
    boolean int8) {
  /** Whether it started from the pre-trained weights and nothing else. */
  public boolean startsAnew() {
    return start.equals(WarmStart.PRETRAINED);
  }

  Provenance withInt8() {
    return new Provenance(policy, seed, settings, start, computation, true);
  }
}
