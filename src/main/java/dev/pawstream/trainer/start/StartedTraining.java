package dev.pawstream.trainer.start;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.UnfitStartException;
import org.jspecify.annotations.Nullable;

/**
 * Trains from where a job wants it. Only a release that came out of a job is a start: its training
 * has seen none of the photographs that models are compared on. Of a model that was imported, and
 * of the starter, nobody knows that here, and a challenger would know what they know.
 */
public final class StartedTraining {
  private final ModelTraining training;
  private final ReleasedModels models;

  /** What is done with the training when its start is settled. */
  @FunctionalInterface
  public interface Lesson {
    TrainedModel by(ModelTraining training) throws InterruptedException;
  }

  public StartedTraining(ModelTraining training, ReleasedModels models) {
    this.training = training;
    this.models = models;
  }

  /**
   * Trains. A start that only is the standard and does not fit, as the champion knows other labels,
   * say, must not end each job: the pre-trained weights always fit.
   *
   * @param champion null if nothing is released
   * @throws UnfitStartException if a start was asked for that does not fit
   */
  public StartedModel train(WantedStart wanted, @Nullable ModelRelease champion, Lesson lesson)
      throws InterruptedException {
    if (wanted.isPretrained()) {
      return new StartedModel(lesson.by(training), "");
    }
    try {
      ModelRelease start = find(wanted, champion);
      ModelTraining warm = training.startingFrom(models.artefact(start));
      return new StartedModel(
          lesson.by(warm), "Its training started from %s".formatted(start.getVersion()));
    } catch (UnfitStartException e) {
      if (wanted.asked()) {
        throw e;
      }
      return new StartedModel(
          lesson.by(training),
          "Its training started from the pre-trained weights, as it could not from the %s: %s"
              .formatted(wanted.name(), e.getMessage()));
    }
  }

  private ModelRelease find(WantedStart wanted, @Nullable ModelRelease champion) {
    ModelRelease release = wanted.isChampion() ? champion : models.find(wanted.name());
    if (release == null) {
      throw new UnfitStartException(
          wanted.isChampion()
              ? "Nothing is released yet, so there is no champion to start from; start from the pre-trained weights"
              : "There is no release %s to start from; 'pawstream models list' names them"
                  .formatted(wanted.name()));
    }
    if (release.getOffsets().isEmpty()) {
      throw new UnfitStartException(
          "Training cannot start from %s: no job here has trained it, so that it may know the photographs that models are compared on; start from a job's release or from the pre-trained weights"
              .formatted(release.getVersion()));
    }
    return release;
  }
}
