package dev.pawstream.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.TestPictures;
import dev.pawstream.training.Example;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TargetsTest {
  /** Cats and dogs in turn. */
  private static final List<Example> EXAMPLES = TestPictures.examples(4, 1);

  @Test
  void shouldBeOneNumberForTwoLabels() {
    Targets targets = Targets.of(EXAMPLES, List.of("cats", "dogs"));

    assertThat(targets.rows(List.of(0, 1, 2)))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{0}, {1}, {0}}));
  }

  @Test
  void shouldBeOneHotForMore() {
    Targets targets = Targets.of(EXAMPLES, List.of("bears", "cats", "dogs"));

    assertThat(targets.rows(List.of(3, 0)))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 0, 1}, {0, 1, 0}}));
  }
}
