package dev.pawstream.trainer.retrain;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.trainer.dataset.TrainingSetReader;
import dev.pawstream.trainer.job.Ending;
import dev.pawstream.trainer.job.Job;
import dev.pawstream.trainer.job.JobProgress;
import dev.pawstream.trainer.job.RefusedJobException;
import dev.pawstream.trainer.start.StartedModel;
import dev.pawstream.trainer.start.StartedTraining;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.UnfitStartException;
import dev.pawstream.training.lineage.PhaseClock;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Retrains on everything that is labelled now, and releases what comes out, if it is better than
 * the champion.
 */
public final class RetrainJob implements Job {
  private final RetrainSettings settings;
  private final TrainingSetReader reader;
  private final StartedTraining training;
  private final Trial trial;
  private final Releases releases;
  private final Clock clock;

  /**
   * @param reader knows the labelled photographs
   * @param training makes the model
   * @param trial says whether it is released
   * @param releases where the champion is, and its successor goes
   */
  public RetrainJob(
      RetrainSettings settings,
      TrainingSetReader reader,
      ModelTraining training,
      Trial trial,
      Releases releases,
      Clock clock) {
    this.settings = settings;
    this.reader = reader;
    this.training = new StartedTraining(training, releases);
    this.trial = trial;
    this.releases = releases;
    this.clock = clock;
  }

  @Override
  public void run(TrainingCommand command, JobProgress progress, Ending ending)
      throws InterruptedException {
    Order order = Order.of(command, settings);
    progress.report(TrainingPhase.LOADING, "Reads the labelled photographs");
    try (Claim claim = releases.claim(order.jobId());
        WorkFolder folder = WorkFolder.in(settings.workDirectory())) {
      ModelRelease before = claim.released();
      if (before != null) {
        progress.released(
            before.getVersion(), before.getVersion() + " was released before its trainer ended");
        return;
      }
      PhaseClock phases = new PhaseClock(progress, clock);
      TrainingSet set = reader.read(folder.path());
      phases.took(TrainingPhase.LOADING.name());
      check(set);
      if (set.unusable().unfetched().total() > 0) {
        progress.report(
            TrainingPhase.LOADING,
            "Goes on with %d photographs%s".formatted(set.photographs(), set.leftOut()));
      }
      // The champion now is what this model has to be better than, whoever is released meanwhile.
      ModelRelease champion = releases.champion();
      StartedModel started = train(order, champion, set, phases);
      ending.check();
      Ruling ruling =
          trial.judge(
              champion == null ? null : releases.artefact(champion),
              started.model(),
              exam(set, champion),
              phases);
      ending.check();
      release(
          new Challenger(
              order, set, champion, started, ruling, phases.durations(), settings.shadowFirst()),
          claim,
          progress);
    }
  }

  private StartedModel train(
      Order order, @Nullable ModelRelease champion, TrainingSet set, TrainingListener listener)
      throws InterruptedException {
    try {
      return training.train(
          order.start(),
          champion,
          start ->
              start.train(set.train(), set.validation(), order.policy(), order.seed(), listener));
    } catch (UnfitStartException e) {
      throw new RefusedJobException(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private static Exam exam(TrainingSet set, @Nullable ModelRelease champion) {
    return new Exam(
        set.test(), champion == null ? List.of() : set.testBefore(champion.getOffsets()));
  }

  /** What is rejected is published, too, with its figures; no classifier takes it. */
  private void release(Challenger challenger, Claim claim, JobProgress progress) {
    progress.report(TrainingPhase.RELEASING, "Publishes the model");
    ModelRelease published =
        claim.publish(challenger.release(clock.instant()), challenger.started().model().artefact());
    progress.judged(
        challenger.isReleased() ? TrainingPhase.RELEASED : TrainingPhase.REJECTED,
        published,
        challenger.sentence(published));
  }

  private void check(TrainingSet set) {
    Map<String, Integer> labels = set.labels();
    if (set.photographs() < settings.minimumPhotographs()) {
      throw new RefusedJobException(
          "There are %d labelled photographs %s, and %d are needed; label more of them%s"
              .formatted(set.photographs(), labels, settings.minimumPhotographs(), set.leftOut()));
    }
    if (labels.size() < 2) {
      throw new RefusedJobException(
          "All %d labelled photographs have the same label %s; label some of another kind%s"
              .formatted(set.photographs(), labels, set.leftOut()));
    }
    if (set.trainLabels().size() < 2 || set.validation().isEmpty()) {
      throw new RefusedJobException(
          "Of %d labelled photographs %s, %d are trained on, %d are for validation and %d for the test, which is too few of a kind; label more of them%s"
              .formatted(
                  set.photographs(),
                  labels,
                  set.train().size(),
                  set.validation().size(),
                  set.test().size(),
                  set.leftOut()));
    }
  }
}
