package dev.pawstream.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.TrainingUpdate.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TrainingDisplayTest {
  private final StringWriter errors = new StringWriter();
  private final TrainingDisplay display =
      new TrainingDisplay(new ProgressDisplay(new PrintWriter(errors), false));

  @Test
  void shouldShowAllEpochsAsOneTask() {
    for (int epoch = 1; epoch <= 3; epoch++) {
      for (int step = 1; step <= 10; step++) {
        display.onUpdate(new TrainingUpdate(Phase.TOP, epoch, 3, step, 10, 0.5, null, 0.25, 0.75));
      }
    }

    assertThat(errors.toString().lines())
        .startsWith(
            "Top: 1 of 30 images, epoch 1, loss 0.5000, validation loss 0.2500, accuracy 0.7500")
        .last()
        .asString()
        .startsWith("Top: 30 of 30 images")
        .contains("epoch 3");
    assertThat(errors.toString().lines()).hasSizeLessThan(5);
  }

  @Test
  void shouldSayWhichOfSeveralItIs() {
    new TrainingDisplay(new ProgressDisplay(new PrintWriter(errors), false), "on 50 labels: ")
        .onUpdate(TrainingUpdate.features(4, 20));

    assertThat(errors.toString()).contains("on 50 labels: Features: 4 of 20 images");
  }

  @Test
  void shouldShowFeaturesThatHaveNoEpochs() {
    display.onUpdate(new TrainingUpdate(Phase.FEATURES, 0, 0, 4, 20, null, null, null, null));

    assertThat(errors.toString()).contains("Features: 4 of 20 images");
  }
}
