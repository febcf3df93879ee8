package dev.pawstream.trainer.feedback;

import java.util.SplittableRandom;

/**
 * A model that errs at a rate, and people who label some of its answers.
 *
 * @param mistakes share of its answers that are wrong
 * @param confirm share of right answers that somebody labels
 * @param correct share of wrong answers that somebody labels
 */
record People(double mistakes, double confirm, double correct) {
  /** How a tally looks after one more answer, and what people made of it. */
  Tally after(Tally before, SplittableRandom random) {
    boolean wrong = random.nextDouble() < mistakes;
    Tally answered = before.plus(new Tally(1, 0, 0, 0, 0, 0));
    return random.nextDouble() < (wrong ? correct : confirm)
        ? answered.plus(Tally.of(new Score("any", wrong)))
        : answered;
  }

  Tally after(int answers, SplittableRandom random) {
    Tally tally = Tally.NONE;
    for (int i = 0; i < answers; i++) {
      tally = after(tally, random);
    }
    return tally;
  }
}
