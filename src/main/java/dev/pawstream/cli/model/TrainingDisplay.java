package dev.pawstream.cli.model;

import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import org.jspecify.annotations.Nullable;

/** Shows a training run on a progress display. */
public final class TrainingDisplay implements TrainingListener {
  private final ProgressDisplay display;
  private final String what;

  /** Of a training that is the only one. */
  public TrainingDisplay(ProgressDisplay display) {
    this(display, "");
  }

  /**
   * Of one of several.
   *
   * @param what is trained, put before each phase
   */
  public TrainingDisplay(ProgressDisplay display, String what) {
    this.display = display;
    this.what = what;
  }

  @Override
  public void onUpdate(TrainingUpdate update) {
    // All epochs are one task, so that a line a task is a line a phase.
    long epochs = Math.max(1, update.epochs());
    long before = Math.max(0, update.epoch() - 1) * update.steps();
    display.show(
        what + update.phase().words(),
        "images",
        before + update.step(),
        epochs * update.steps(),
        numbers(update));
  }

  private static String numbers(TrainingUpdate update) {
    if (update.loss() == null) {
      return "";
    }
    return "epoch %d, loss %.4f, validation loss %s, accuracy %s"
        .formatted(
            update.epoch(),
            update.loss(),
            number(update.validationLoss()),
            number(update.validationAccuracy()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : "%.4f".formatted(value);
  }
}
