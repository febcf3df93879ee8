package dev.pawstream.trainer.feedback;

import org.jspecify.annotations.Nullable;

/**
 * How a version does.
 *
 * @param predictions photographs that it answered
 * @param uncertain those of them that it was in doubt about
 * @param labelled those that somebody labelled
 * @param contradicted those that somebody labelled otherwise
 * @param shadowed photographs that it answered beside the champion
 * @param disagreed those of them that it answered otherwise
 */
record Tally(
    long predictions,
    long uncertain,
    long labelled,
    long contradicted,
    long shadowed,
    long disagreed) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  static Tally of(Answer answer) {
    return new Tally(1, answer.uncertain() ? 1 : 0, 0, 0, 0, 0);
  }

  /** Of a photograph that a shadow answered. */
  static Tally ofShadow(boolean disagrees) {
    return new Tally(0, 0, 0, 0, 1, disagrees ? 1 : 0);
  }

  static Tally of(Score score) {
    return new Tally(0, 0, 1, score.contradicted() ? 1 : 0, 0, 0);
  }

  Tally plus(Tally more) {
    return new Tally(
        predictions + more.predictions,
        uncertain + more.uncertain,
        labelled + more.labelled,
        contradicted + more.contradicted,
        shadowed + more.shadowed,
        disagreed + more.disagreed);
  }

  /** What came since; never below 0, although labels may have been taken back meanwhile. */
  Tally since(Tally earlier) {
    long since = Math.max(0, predictions - earlier.predictions);
    long words = Math.max(0, labelled - earlier.labelled);
    return new Tally(
        since,
        between(uncertain - earlier.uncertain, since),
        words,
        between(contradicted - earlier.contradicted, Math.min(words, since)),
        Math.max(0, shadowed - earlier.shadowed),
        Math.max(0, disagreed - earlier.disagreed));
  }

  /** A label was taken back. */
  Tally without(@Nullable Score score) {
    return score == null
        ? this
        : new Tally(
            predictions,
            uncertain,
            labelled - 1,
            contradicted - (score.contradicted() ? 1 : 0),
            shadowed,
            disagreed);
  }

  private static long between(long count, long most) {
    return Math.max(0, Math.min(count, most));
  }
}
