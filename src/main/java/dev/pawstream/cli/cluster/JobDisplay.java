package dev.pawstream.cli.cluster;

import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.event.TrainingProgress;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a job goes: a line for what it says, and how far it is with what can be counted. */
final class JobDisplay implements AutoCloseable {
  private final ProgressDisplay display;
  private final PrintWriter err;

  /**
   * @param err where lines go
   */
  JobDisplay(ProgressDisplay display, PrintWriter err) {
    this.display = display;
    this.err = err;
  }

  void show(TrainingProgress progress) {
    String phase = progress.getPhase().name().toLowerCase(Locale.ROOT);
    if (progress.getMessage() != null) {
      display.end();
      err.printf("%s: %s%n", phase, progress.getMessage());
      err.flush();
      return;
    }
    // All epochs are one task, so that a bar is a phase.
    long epochs = Math.max(1, progress.getEpochs());
    long before = Math.max(0, progress.getEpoch() - 1) * progress.getSteps();
    display.show(
        phase,
        "images",
        before + progress.getStep(),
        epochs * progress.getSteps(),
        numbers(progress));
  }

  private static String numbers(TrainingProgress progress) {
    if (progress.getLoss() == null) {
      return "";
    }
    return "epoch %d, loss %.4f, validation loss %s, accuracy %s"
        .formatted(
            progress.getEpoch(),
            progress.getLoss(),
            number(progress.getValidationLoss()),
            number(progress.getValidationAccuracy()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : "%.4f".formatted(value);
  }

  @Override
  public void close() {
    display.close();
  }
}
