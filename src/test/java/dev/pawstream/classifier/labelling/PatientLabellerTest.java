package dev.pawstream.classifier.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.ServicesFixture;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.stream.UnusableRecordException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientLabellerTest {
  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger pauses = new AtomicInteger();
  private final PatientLabeller labeller =
      new PatientLabeller(
          event -> {
            asked.incrementAndGet();
            if (failures.getAndDecrement() > 0) {
              throw new IllegalStateException("No memory");
            }
            return new ChampionLabeller(
                    new Photographs(uri -> new byte[0]),
                    (sha256, photograph) -> champion.predict(photograph))
                .label(event);
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
        .hasMessageContaining("failed 3 times on the photograph cat")
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
    return labeller.label(ServicesFixture.image(photograph)).answer().answer().label();
  }
}
