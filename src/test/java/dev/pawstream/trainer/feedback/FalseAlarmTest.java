package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many windows raise an alarm although nothing has changed, and how many if it has. */
class FalseAlarmTest {
  private static final int CHAMPIONS = 500;
  private static final int WINDOWS = 40;
  private static final double LEVEL = 1.0 / Drift.WINDOWS_A_FALSE_ALARM;

  /** Windows of one champion are held against the same one, so they are not independent. */
  private static final double MOST_FALSE =
      LEVEL + 2.33 * Math.sqrt(LEVEL / CHAMPIONS / WINDOWS) * 2;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.01, 0.1, 0.5})
  void shouldSeldomTakeChanceForDoubt(double doubt) {
    assertThat(ofDoubt(doubt, doubt)).isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeeThatDoubtHasDoubled() {
    assertThat(ofDoubt(0.05, 0.1)).isGreaterThan(0.8);
  }

  @Test
  void shouldSeldomTakeChanceForContradictions() {
    People people = new People(0.1, 0.5, 0.5);

    assertThat(ofContradictions(people, people)).isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeldomTakeOtherHabitsForContradictions() {
    assertThat(ofContradictions(new People(0.1, 0.2, 0.2), new People(0.1, 0, 0.2)))
        .isLessThan(MOST_FALSE);
    assertThat(ofContradictions(new People(0.1, 0.2, 0.2), new People(0.1, 0.8, 0.8)))
        .isLessThan(MOST_FALSE);
  }

  @Test
  void shouldSeeInOneOfTwoWindowsThatMistakesHaveTrebled() {
    assertThat(ofContradictions(new People(0.1, 0.5, 0.5), new People(0.3, 0.5, 0.5)))
        .isGreaterThan(0.5);
  }

  private static double ofDoubt(double usual, double later) {
    return share(
        random -> doubts(usual, random),
        random -> doubts(later, random),
        (window, first) -> Drift.ofDoubt(window, first).isPresent());
  }

  private static Tally doubts(double share, SplittableRandom random) {
    long uncertain =
        IntStream.range(0, (int) Drift.ANSWERS).filter(i -> random.nextDouble() < share).count();
    return new Tally(Drift.ANSWERS, uncertain, 0, 0, 0, 0);
  }

  private static double ofContradictions(People usual, People later) {
    return share(
        random -> labels(usual, random),
        random -> labels(later, random),
        (window, first) -> Drift.ofContradictions(window, first).isPresent());
  }

  private static Tally labels(People people, SplittableRandom random) {
    Tally tally = Tally.NONE;
    while (tally.labelled() < Drift.WORDS) {
      tally = people.after(tally, random);
    }
    return tally;
  }

  private interface Draw {
    Tally from(SplittableRandom random);
  }

  private interface Alarm {
    boolean in(Tally window, Tally usual);
  }

  /** The share of windows with an alarm. */
  private static double share(Draw usual, Draw later, Alarm alarm) {
    long alarms = 0;
    for (int champion = 0; champion < CHAMPIONS; champion++) {
      SplittableRandom random = new SplittableRandom(1000 + champion);
      Tally first = usual.from(random);
      alarms +=
          IntStream.range(0, WINDOWS).filter(i -> alarm.in(later.from(random), first)).count();
    }
    return (double) alarms / CHAMPIONS / WINDOWS;
  }
}
