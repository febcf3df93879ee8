package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final StringWriter errors = new StringWriter();
  private final ProgressDisplay display = new ProgressDisplay(new PrintWriter(errors), false);

  @Test
  void shouldPrintTheFirstAndTheLastStepOfATask() {
    for (int done = 1; done <= 1000; done++) {
      display.show("Features", "images", done, 1000, "");
    }

    assertThat(errors.toString().lines())
        .startsWith("Features: 1 of 1000 images")
        .last()
        .asString()
        .startsWith("Features: 1000 of 1000 images");
    assertThat(errors.toString().lines()).hasSizeLessThan(10);
  }

  @Test
  void shouldPrintTheEndOnce() {
    display.show("Weights", "MB", 1, 59, "");
    for (int i = 0; i < 10; i++) {
      display.show("Weights", "MB", 59, 59, "");
    }

    assertThat(errors.toString().lines())
        .containsExactly("Weights: 1 of 59 MB", "Weights: 59 of 59 MB");
  }

  @Test
  void shouldNotGiveARateInTheFirstInstant() {
    display.show("Features", "images", 1, 1000, "");

    assertThat(errors).hasToString("Features: 1 of 1000 images" + System.lineSeparator());
  }

  @Test
  void shouldSayWhatElseThereIs() {
    display.show("Top", "images", 32, 60, "loss 0.5");

    assertThat(errors.toString()).contains("Top: 32 of 60 images, loss 0.5");
  }

  @Test
  void shouldPrintEachTask() {
    display.show("Features", "images", 1, 10, "");
    display.show("Top", "images", 1, 10, "");
    display.end();
    display.show("Top", "images", 2, 10, "");

    assertThat(errors.toString().lines())
        .containsExactly("Features: 1 of 10 images", "Top: 1 of 10 images", "Top: 2 of 10 images");
  }

  @Test
  void shouldNotKnowATotalThatIsNotThere() {
    display.show("Weights", "MB", 3, 0, "");

    assertThat(errors.toString()).contains("Weights: 3 of ? MB");
  }
}
