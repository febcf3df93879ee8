package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.stream.UnusableRecordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordByRecordTest {
  private static final Position HERE = new Position("images", 0, 7);

  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private final RecordByRecord labeller = new RecordByRecord(champion::predict);

  @AfterEach
  void stop() {
    champion.close();
  }

  @Test
  void shouldGiveUpOnAPhotographAtTheThirdFailureOfTheModel() {
    for (int attempt = 1; attempt < 3; attempt++) {
      assertThatThrownBy(() -> label(HERE, "bug")).isInstanceOf(IllegalArgumentException.class);
    }

    assertThatThrownBy(() -> label(HERE, "bug"))
        .isInstanceOf(UnusableRecordException.class)
        .hasMessageContaining("failed 3 times on the photograph at images-0, offset 7");
  }

  @Test
  void shouldCountFailuresOfEachRecordByItself() {
    for (int offset = 0; offset < 5; offset++) {
      Position other = new Position("images", 0, offset);
      assertThatThrownBy(() -> label(other, "bug")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldNotTryAgainWhatIsNoPicture() {
    assertThatThrownBy(() -> label(HERE, "text")).isInstanceOf(UndecodableImageException.class);
  }

  @Test
  void shouldAnswerAPhotographThatFailedBefore() {
    assertThatThrownBy(() -> label(HERE, "bug")).isInstanceOf(IllegalArgumentException.class);

    assertThat(labeller.label(HERE, "cat".getBytes(UTF_8)).answer().label()).isEqualTo("cat");
  }

  private void label(Position position, String photograph) {
    labeller.label(position, photograph.getBytes(UTF_8));
  }
}
