package dev.pawstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.Prediction;
import dev.pawstream.training.Example;
import dev.pawstream.training.PhotographFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void shouldCountWhatIsRight() {
    Score score = Score.of(List.of(answer("a", "cats"), answer("a", "dogs"), answer("a", "cats")));

    assertThat(score).isEqualTo(new Score("a", 2, 3));
    assertThat(score.words()).isEqualTo("66.7 % (2 of 3)");
  }

  @Test
  void shouldBeginAnewWithAnotherModel() {
    Score score = new Score("a", 2, 3).with(answer("a", "dogs"));
    assertThat(score).isEqualTo(new Score("a", 2, 4));

    assertThat(score.with(answer("b", "cats"))).isEqualTo(new Score("b", 1, 1));
  }

  @Test
  void shouldRefuseToScoreTwoModelsAsOne() {
    List<Answered> mixed = List.of(answer("a", "cats"), answer("b", "cats"));

    assertThatThrownBy(() -> Score.of(mixed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[a, b]");
  }

  /** The photograph is of cats. */
  private static Answered answer(String version, String label) {
    Prediction prediction =
        Prediction.newBuilder()
            .setImageId("id")
            .setLabel(label)
            .setProbability(1)
            .setProbabilities(Map.of(label, 1.0))
            .setModelVersion(version)
            .setModelSha256("")
            .setImageSha256("")
            .build();
    return new Answered(
        new DemoPhotograph("id", "", new Example(new PhotographFile(Path.of("cat.jpg")), "cats")),
        prediction);
  }
}
