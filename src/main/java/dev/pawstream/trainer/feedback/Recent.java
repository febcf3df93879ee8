package dev.pawstream.trainer.feedback;

/**
 * What a version answered last, in its old days and as its photographs were then: what it answered
 * months ago is no measure for its successor.
 *
 * @param older its tally 10,000 answers before the newer mark, or at the beginning
 * @param newer its tally at most 10,000 answers ago
 */
record Recent(Tally older, Tally newer) {
  private static final long ANSWERS = 10_000;

  static Recent from(Tally start) {
    return new Recent(start, start);
  }

  Recent at(Tally now) {
    return now.predictions() - newer.predictions() < ANSWERS ? this : new Recent(newer, now);
  }

  /** Its last 10,000 to 20,000 answers, or fewer if there are no more. */
  Tally of(Tally now) {
    return now.since(older);
  }
}
