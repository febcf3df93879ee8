package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobDisplayTest {
  private final StringWriter lines = new StringWriter();

  @Test
  void shouldSayWhatTheTrainerSays() {
    show(progress(TrainingPhase.LOADING).setMessage("Reads the labelled photographs"));

    assertThat(lines.toString())
        .isEqualToIgnoringNewLines("loading: Reads the labelled photographs");
  }

  @Test
  void shouldCountOverAllEpochs() {
    show(
        progress(TrainingPhase.UPPER)
            .setEpoch(3)
            .setEpochs(10)
            .setStep(32)
            .setSteps(100)
            .setLoss(0.25)
            .setValidationLoss(0.5));

    assertThat(lines.toString())
        .isEqualToIgnoringNewLines(
            "upper: 232 of 1000 images, epoch 3, loss 0.2500, validation loss 0.5000, accuracy -");
  }

  private void show(TrainingProgress.Builder progress) {
    PrintWriter err = new PrintWriter(lines);
    try (JobDisplay display = new JobDisplay(new ProgressDisplay(err, false), err)) {
      display.show(progress.build());
    }
  }

  private static TrainingProgress.Builder progress(TrainingPhase phase) {
    return TrainingProgress.newBuilder().setJobId("job").setPhase(phase).setAt(Instant.EPOCH);
  }
}
