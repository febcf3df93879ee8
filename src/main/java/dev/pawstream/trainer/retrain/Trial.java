package dev.pawstream.trainer.retrain;

import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Says whether a model may take the champion's place. */
@FunctionalInterface
public interface Trial {
  /**
   * Compares the two.
   *
   * @param champion its artefact; null if nothing was released yet, so that classifiers answer with
   *     their starter
   * @param exam what they are compared on
   * @throws InterruptedException if it was told to end
   */
  Ruling judge(
      byte @Nullable [] champion, TrainedModel challenger, Exam exam, TrainingListener listener)
      throws InterruptedException;
}
