package dev.pawstream.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SceneBootstrapTest {
  private static final int SCENES = 200;
  private static final int SHOTS = 4;
  private static final List<String> LABELS = List.of("cats", "dogs");

  @Test
  void shouldBeSureOfWhatHoldsInAllScenes() {
    LearningGain gain = gain(scores(0.95, 1), scores(0.7, 1));

    assertThat(gain.logLoss().value()).isNegative();
    assertThat(gain.logLoss().high()).isNegative();
    assertThat(gain.logLoss().low()).isLessThan(gain.logLoss().value());
  }

  @Test
  void shouldNotBeSureOfWhatIsChance() {
    LearningGain gain = gain(scores(0.9, 1), scores(0.9, 2));

    assertThat(gain.accuracy().low()).isNegative();
    assertThat(gain.accuracy().high()).isPositive();
    assertThat(gain.ece().low()).isNegative();
    assertThat(gain.ece().high()).isPositive();
  }

  @Test
  void shouldSeeNothingBetweenAModelAndItself() {
    Scores same = scores(0.9, 1);

    LearningGain gain = gain(same, same);

    assertThat(gain.accuracy()).isEqualTo(new Interval(0, 0, 0));
    assertThat(gain.ece()).isEqualTo(new Interval(0, 0, 0));
  }

  /** Shots of a scene are right or wrong together here, so four of them say what one does. */
  @Test
  void shouldTakeTheShotsOfASceneForOne() {
    Scores one = scores(0.9, 1);
    Scores other = scores(0.9, 2);

    Interval byScene = gain(one, other).accuracy();
    Interval byShot =
        new SceneBootstrap(IntStream.range(0, SCENES * SHOTS).mapToObj(List::of).toList(), 1)
            .gain("UPPER", "TOP", 50, one, other)
            .accuracy();

    assertThat((byScene.high() - byScene.low()) / (byShot.high() - byShot.low()))
        .isCloseTo(Math.sqrt(SHOTS), Offset.offset(0.3));
  }

  private static LearningGain gain(Scores one, Scores other) {
    List<List<Integer>> scenes =
        IntStream.range(0, SCENES)
            .mapToObj(s -> IntStream.range(s * SHOTS, (s + 1) * SHOTS).boxed().toList())
            .toList();
    return new SceneBootstrap(scenes, 1).gain("UPPER", "TOP", 50, one, other);
  }

  /** As sure as that of each answer, and wrong in one scene of ten. */
  private static Scores scores(double sure, long seed) {
    Random random = new Random(seed);
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int scene = 0; scene < SCENES; scene++) {
      boolean wrong = random.nextInt(10) == 0;
      for (int shot = 0; shot < SHOTS; shot++) {
        probabilities.add(new double[] {sure, 1 - sure});
        right.add(wrong ? 1 : 0);
      }
    }
    return new Scores(LABELS, probabilities, right);
  }
}
