package dev.pawstream.cli.bench;

import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import java.util.function.LongSupplier;

/** Takes the times of a training from what it says of itself. */
final class TrainingClock implements TrainingListener {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private final TrainingListener next;
  private long firstFeatures;
  private long firstStep = -1;
  private long lastFeatures;
  private long lastStep;
  private long lastTop;
  private int epochs;

  /**
   * @param next hears everything, too
   */
  TrainingClock(LongSupplier nanoTime, TrainingListener next) {
    this.nanoTime = nanoTime;
    this.next = next;
  }

  @Override
  public void onUpdate(TrainingUpdate update) {
    long now = nanoTime.getAsLong();
    switch (update.phase()) {
      case FEATURES -> {
        if (firstStep < 0) {
          firstFeatures = now;
          firstStep = update.step();
        }
        lastFeatures = now;
        lastStep = update.step();
      }
      case TOP -> {
        lastTop = now;
        epochs = update.epoch();
      }
      default -> {
        // Not measured here.
      }
    }
    next.onUpdate(update);
  }

  /** From the first that was done to the last, so that no start-up counts. */
  double photographsPerSecond() {
    return (lastStep - firstStep) / ((lastFeatures - firstFeatures) / NANOS);
  }

  /** From the last feature to the last step. */
  double topSeconds() {
    return (lastTop - lastFeatures) / NANOS;
  }

  int topEpochs() {
    return epochs;
  }
}
