package dev.pawstream.trainer;

import dev.pawstream.training.Example;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a model may take the champion's place. */
@FunctionalInterface
public interface Trial {
  /**
   * Compares the two.
   *
   * @param champion its artefact; null if nothing was released yet, so that classifiers answer with
   *     their starter
   * @param test photographs that neither has been trained on
   * @throws InterruptedException if it was told to end
   */
  Ruling judge(
      byte @Nullable [] champion,
      TrainedModel challenger,
      List<Example> test,
      TrainingListener listener)
      throws InterruptedException;
}
