package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often a champion is rolled back that is no worse, and one that is. */
class FalseRollbackTest {
  private static final int TRIALS = 1_000;
  private static final int ANSWERS_OF_THE_PARENT = 3_000;

  /** Of the champion: with labels on one in five, 11 looks. */
  private static final int ANSWERS = 8_000;

  private static final double LEVEL = 0.05;

  /** What a rule exactly at its level stays below with 99 %: 2.33 standard deviations. */
  private static final double MOST_FALSE = LEVEL + 2.33 * Math.sqrt(LEVEL * (1 - LEVEL) / TRIALS);

  private static final Standing STANDING = new Standing("v2", 2, "v1", null);
  private static final Judge JUDGE = new Judge(new FeedbackSettings(1 - LEVEL, false, 0));

  @Test
  void shouldSeldomRollBackAnEqualThatIsLabelledAtRandom() {
    People same = new People(0.1, 0.2, 0.2);

    assertThat(rolledBack(same, same)).isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeldomRollBackAnEqualOfWhichPeopleLabelOnlyMistakes() {
    People same = new People(0.1, 0, 0.5);

    assertThat(rolledBack(same, same)).isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeldomRollBackAnEqualOfWhichPeopleLabelMostlyMistakes() {
    People same = new People(0.1, 0.02, 0.5);

    assertThat(rolledBack(same, same)).isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeldomRollBackAnEqualThatPeopleLookAtMoreOften() {
    assertThat(rolledBack(new People(0.1, 0.3, 0.3), new People(0.1, 0.1, 0.1)))
        .isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeldomRollBackAnEqualOfWhichPeopleConfirmNothingAnyMore() {
    assertThat(rolledBack(new People(0.1, 0, 0.2), new People(0.1, 0.2, 0.2)))
        .isLessThan(MOST_FALSE);
  }

  @Test
  void shouldRollBackNineOfTenThatErrTwiceAsOften() {
    assertThat(rolledBack(new People(0.2, 0.2, 0.2), new People(0.1, 0.2, 0.2))).isGreaterThan(0.9);
  }

  @Test
  void shouldRollBackNineOfTenThatErrTwiceAsOftenWherePeopleLabelOnlyMistakes() {
    assertThat(rolledBack(new People(0.2, 0, 0.5), new People(0.1, 0, 0.5))).isGreaterThan(0.9);
  }

  /** The share of trials in which the champion is rolled back at any of its looks. */
  private static double rolledBack(People champion, People parent) {
    long rolledBack =
        IntStream.range(0, TRIALS)
            .filter(trial -> isRolledBack(champion, parent, new SplittableRandom(1000 + trial)))
            .count();
    return (double) rolledBack / TRIALS;
  }

  private static boolean isRolledBack(People champion, People parent, SplittableRandom random) {
    Tally before = parent.after(ANSWERS_OF_THE_PARENT, random);
    Tally now = Tally.NONE;
    Term term = Term.first(2);
    for (int i = 0; i < ANSWERS && !term.worse(); i++) {
      now = champion.after(now, random);
      term = JUDGE.judge(STANDING, term, now, before).term();
    }
    return term.worse();
  }
}
