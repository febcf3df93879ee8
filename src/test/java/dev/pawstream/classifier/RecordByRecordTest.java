package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.stream.UnusableRecordException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordByRecordTest {
  private static final Position HERE = new Position("images", 0, 7);

  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger pauses = new AtomicInteger();
  private final RecordByRecord labeller =
      new RecordByRecord(
          photograph -> {
            asked.incrementAndGet();
            if (failures.getAndDecrement() > 0) {
              throw new IllegalStateException("No memory");
            }
            return champion.predict(photograph);
          },
          pauses::incrementAndGet);

  @AfterEach
  void stop() {
    champion.close();
  }

  @Test
  void shouldAskAgainWhenTheModelFails() {
    failures.set(2);

    assertThat(label("cat")).isEqualTo("cat");
    assertThat(asked).hasValue(3);
  }

  @Test
  void shouldGiveUpOnAPhotographAtTheThirdFailure() {
    failures.set(3);

    assertThatThrownBy(() -> label("cat"))
        .isInstanceOf(UnusableRecordException.class)
        .hasMessageContaining("failed 3 times on the photograph at images-0@7")
        .hasRootCauseMessage("No memory");
  }

  @Test
  void shouldNotAskAgainWhatIsNoPicture() {
    assertThatThrownBy(() -> label("text")).isInstanceOf(UndecodableImageException.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldGoSlowlyWhenTheModelFailsOnEverything() {
    for (int photograph = 0; photograph < 8; photograph++) {
      assertThatThrownBy(() -> label("bug")).isInstanceOf(UnusableRecordException.class);
    }

    assertThat(pauses).hasValue(3);
  }

  @Test
  void shouldNotGoSlowlyWhenItAnswersInBetween() {
    for (int photograph = 0; photograph < 20; photograph++) {
      assertThatThrownBy(() -> label("bug")).isInstanceOf(UnusableRecordException.class);
      assertThat(label("cat")).isEqualTo("cat");
    }

    assertThat(pauses).hasValue(0);
  }

  private String label(String photograph) {
    return labeller.label(HERE, photograph.getBytes(UTF_8)).answer().label();
  }
}
