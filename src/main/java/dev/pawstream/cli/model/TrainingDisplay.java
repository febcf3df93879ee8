package dev.pawstream.cli.model;

import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import org.jspecify.annotations.Nullable;

/** Shows a training run on a progress display. */
final class TrainingDisplay implements TrainingListener {
  private final ProgressDisplay display;

  TrainingDisplay(ProgressDisplay display) {
    this.display = display;
  }

  @Override
  public void onUpdate(TrainingUpdate update) {
    display.show(name(update), "images", update.step(), update.steps(), numbers(update));
  }

  private static String name(TrainingUpdate update) {
    return switch (update.phase()) {
      case FEATURES -> "Features";
      case TOP -> "Top, epoch " + update.epoch();
      case UPPER -> "Block 5 and top, epoch " + update.epoch();
      case ALL -> "All layers, epoch " + update.epoch();
      case EVALUATING -> "Evaluating";
    };
  }

  private static String numbers(TrainingUpdate update) {
    if (update.loss() == null) {
      return "";
    }
    return "loss %.4f, validation loss %s, accuracy %s"
        .formatted(
            update.loss(), number(update.validationLoss()), number(update.validationAccuracy()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : "%.4f".formatted(value);
  }
}
