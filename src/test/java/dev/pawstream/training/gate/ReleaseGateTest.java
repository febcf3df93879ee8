package dev.pawstream.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReleaseGateTest {
  private static final GateSettings SETTINGS = new GateSettings(0.95, 50, 10, 500, 1);
  private static final ReleaseGate GATE = new ReleaseGate(SETTINGS);

  @Test
  void shouldReleaseAClearlyBetterChallengerWithItsFigures() {
    Verdict verdict = GATE.judge(of(Rivals.better(0.2, 2), 300));

    assertThat(verdict.decision()).isEqualTo(Decision.RELEASE);
    assertThat(verdict.photographs()).isEqualTo(300);
    assertThat(verdict.champion().photographs()).isEqualTo(300);
    assertThat(verdict.gain().mean())
        .isCloseTo(verdict.champion().logLoss() - verdict.challenger().logLoss(), within(1e-9));
    assertThat(verdict.gain().atLeast()).isPositive().isLessThan(verdict.gain().mean());
    assertThat(verdict.gain().pOfNone()).isLessThan(0.05);
    assertThat(verdict.sentence())
        .startsWith("The challenger is released: on 300 test photographs")
        .contains("95 % confidence");
  }

  @Test
  void shouldKeepTheChampionAgainstAWorseChallenger() {
    Verdict verdict = GATE.judge(of(Rivals.better(0.2, 2).swapped(), 300));

    assertThat(verdict.decision()).isEqualTo(Decision.KEEP);
    assertThat(verdict.gain().mean()).isNegative();
    assertThat(verdict.sentence())
        .startsWith("The champion stays, as the challenger's log loss is not surely lower");
  }

  @Test
  void shouldKeepTheChampionAgainstItself() {
    Comparison comparison = of(Rivals.alike(0.2), 300);

    Verdict verdict =
        GATE.judge(
            new Comparison(comparison.champion(), comparison.champion(), comparison.photographs()));

    assertThat(verdict.decision()).isEqualTo(Decision.KEEP);
    assertThat(verdict.gain()).isEqualTo(new LogLossGain(0, 0, 1));
  }

  @Test
  void shouldKeepTheChampionWhereLogLossIsLowerButAccuracyWorse() {
    // The champion is hardly ever sure; the challenger mostly, but just wrong on every tenth.
    Rivals rivals =
        new Rivals(
            random ->
                random.nextInt(10) == 0
                    ? new Rivals.Margins(0.1, -0.1)
                    : new Rivals.Margins(0.1 + 0.1 * random.nextDouble(), 4));

    Verdict verdict = GATE.judge(of(rivals, 300));

    assertThat(verdict.gain().isSure(0.05)).isTrue();
    assertThat(verdict.accuracy().pOfWorse()).isLessThan(0.05);
    assertThat(verdict.decision()).isEqualTo(Decision.KEEP);
    assertThat(verdict.sentence()).contains("the challenger is right less often");
  }

  @Test
  void shouldSayHowManyPhotographsAreNeeded() {
    Verdict verdict = GATE.judge(of(Rivals.better(0.9, 2), 30));

    assertThat(verdict.decision()).isEqualTo(Decision.TOO_FEW);
    assertThat(verdict.photographsNeeded()).isEqualTo(50);
    assertThat(verdict.sentence()).contains("30 test photographs").contains("about 50 are needed");
  }

  @Test
  void shouldWantMorePhotographsWhereMistakesAreRare() {
    Rivals rivals = new Rivals(random -> new Rivals.Margins(random.nextInt(100) < 2 ? -1 : 4, 5));

    Verdict verdict = GATE.judge(of(rivals, 200));

    int mistakes = verdict.accuracy().onlyChallenger();
    assertThat(mistakes).isBetween(1, 9);
    assertThat(verdict.decision()).isEqualTo(Decision.TOO_FEW);
    assertThat(verdict.photographsNeeded()).isEqualTo((int) Math.ceil(200 * 10.0 / mistakes));
  }

  @Test
  void shouldDecideNothingWithoutPhotographs() {
    Verdict verdict = GATE.judge(of(Rivals.alike(0.1), 0));

    assertThat(verdict.decision()).isEqualTo(Decision.TOO_FEW);
    assertThat(verdict.champion().logLoss()).isZero();
  }

  @Property(tries = 60)
  void shouldNotReleaseBothWays(
      @ForAll @DoubleRange(min = -1, max = 1) double better,
      @ForAll @IntRange(min = 50, max = 200) int photographs,
      @ForAll long seed) {
    Rivals rivals = Rivals.better(0.5, better);
    Comparison comparison = rivals.answer(photographs, new SplittableRandom(seed));
    Comparison swapped = rivals.swapped().answer(photographs, new SplittableRandom(seed));

    assertThat(List.of(GATE.judge(comparison).decision(), GATE.judge(swapped).decision()))
        .isNotEqualTo(List.of(Decision.RELEASE, Decision.RELEASE));
  }

  @Property(tries = 30)
  void shouldNotDependOnTheOrderOfThePhotographs(
      @ForAll @IntRange(min = 2, max = 120) int photographs, @ForAll long seed) {
    Comparison comparison = Rivals.better(0.5, 0.5).answer(photographs, new SplittableRandom(seed));
    List<Integer> order = new ArrayList<>(IntStream.range(0, photographs).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    Verdict verdict = GATE.judge(comparison);

    Verdict shuffled =
        GATE.judge(
            new Comparison(
                in(order, comparison.champion()),
                in(order, comparison.challenger()),
                order.stream().map(comparison.photographs()::get).toList()));

    assertThat(shuffled.decision()).isEqualTo(verdict.decision());
    assertThat(shuffled.gain()).isEqualTo(verdict.gain());
    assertThat(shuffled.accuracy()).isEqualTo(verdict.accuracy());
    assertThat(shuffled.photographsSha256()).isEqualTo(verdict.photographsSha256());
    assertThat(shuffled.sentence()).isEqualTo(verdict.sentence());
  }

  @Test
  void shouldNameOtherPhotographsByAnotherHash() {
    Comparison comparison = of(Rivals.alike(0.1), 2);
    Comparison other =
        new Comparison(comparison.champion(), comparison.challenger(), List.of("a", "b"));

    assertThat(GATE.judge(other).photographsSha256())
        .isNotEqualTo(GATE.judge(comparison).photographsSha256());
  }

  @Test
  void shouldRefuseAnswersToOtherQuestions() {
    Comparison two = of(Rivals.alike(0.1), 2);
    Scores three = of(Rivals.alike(0.1), 3).champion();
    Scores others =
        new Scores(List.of("cats", "rats"), two.champion().probabilities(), two.champion().right());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(two.champion(), three, two.photographs()))
        .withMessageContaining("2 photographs, the challenger 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(two.champion(), others, two.photographs()))
        .withMessageContaining("[cats, rats]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(two.champion(), two.challenger(), List.of("a", "a")))
        .withMessageContaining("comes twice");
  }

  @Test
  void shouldRefuseSettingsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GateSettings(95, 50, 10, 500, 1))
        .withMessageContaining("95");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GateSettings(0.999, 50, 10, 500, 1))
        .withMessageContaining("give 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GateSettings(0.95, 1, 10, 500, 1))
        .withMessageContaining("1 test photographs");
  }

  private static Scores in(List<Integer> order, Scores scores) {
    return new Scores(
        scores.labels(),
        order.stream().map(scores.probabilities()::get).toList(),
        order.stream().map(scores.right()::get).toList());
  }

  private static Comparison of(Rivals rivals, int photographs) {
    return rivals.answer(photographs, new SplittableRandom(5));
  }
}
