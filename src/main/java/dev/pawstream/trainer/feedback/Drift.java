package dev.pawstream.trainer.feedback;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a champion's photographs have changed: it is in doubt more often than in its first 1,000
 * answers, or labels contradict it more often than in its first 100 labels.
 */
final class Drift {
  /** Of windows in which nothing has changed, at most one of so many raises an alarm. */
  static final int WINDOWS_A_FALSE_ALARM = 1_000;

  /** A window is full after so many answers. */
  static final long ANSWERS = 1_000;

  /** A window is full after so many labels. */
  static final long WORDS = 100;

  /** So many answers after an alarm there is no other one: the training it ordered takes time. */
  static final long QUIET = 20_000;

  private static final double LEVEL = 1.0 / WINDOWS_A_FALSE_ALARM;

  private Drift() {}

  /** Whether it is in doubt more often. */
  static Optional<String> ofDoubt(Tally window, Tally usual) {
    Share now = new Share(window.uncertain(), window.predictions());
    Share before = new Share(usual.uncertain(), usual.predictions());
    double p = now.pOfMoreThan(before);
    return p <= LEVEL
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "it is in doubt about %s photographs, at first %s (p %.2g)",
                now,
                before,
                p))
        : Optional.empty();
  }

  /** Whether labels contradict it more often. */
  static Optional<String> ofContradictions(Tally window, Tally usual) {
    Contradictions contradictions = new Contradictions(window, usual);
    return contradictions.areMore(LEVEL)
        ? Optional.of(contradictions.sentence())
        : Optional.empty();
  }

  /** An alarm in words. */
  static String sentence(String version, String finding) {
    return String.format(
        Locale.ROOT,
        "The photographs of %s have changed: %s; chance says so in one of %,d windows at most",
        version,
        finding,
        WINDOWS_A_FALSE_ALARM);
  }
}
