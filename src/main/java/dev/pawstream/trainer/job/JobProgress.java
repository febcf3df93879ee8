package dev.pawstream.trainer.job;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how one job goes: each phase at its beginning, and then not too often. Of one thread. */
public final class JobProgress implements TrainingListener {
  private static final double MILLIS_PER_SECOND = 1000.0;

  private final String jobId;
  private final ProgressSink sink;
  private final Duration interval;
  private final Clock clock;
  private TrainingPhase phase = TrainingPhase.ACCEPTED;
  private Instant phaseStart = Instant.EPOCH;
  private Instant lastReport = Instant.EPOCH;

  /**
   * Says nothing yet.
   *
   * @param interval least time between two records of one phase
   */
  JobProgress(String jobId, ProgressSink sink, Duration interval, Clock clock) {
    this.jobId = jobId;
    this.sink = sink;
    this.interval = interval;
    this.clock = clock;
  }

  /** Reports a phase, in any case. */
  public void report(TrainingPhase next, String message) {
    enter(next);
    send(record().setMessage(message));
  }

  /** Reports the end: which version was released. */
  public void released(String modelVersion, String message) {
    enter(TrainingPhase.RELEASED);
    send(record().setModelVersion(modelVersion).setMessage(message));
  }

  /** Reports the end: whether a version was released or rejected, and what the gate found. */
  public void judged(TrainingPhase end, ModelRelease version, String message) {
    enter(end);
    send(
        record()
            .setModelVersion(version.getVersion())
            .setMessage(message)
            .setVerdict(version.getVerdict()));
  }

  @Override
  public void onUpdate(TrainingUpdate update) {
    boolean isNew = enter(phaseOf(update.phase()));
    boolean isLast = update.steps() > 0 && update.step() >= update.steps();
    if (!isNew && !isLast && clock.instant().isBefore(lastReport.plus(interval))) {
      return;
    }
    send(
        record()
            .setEpoch(update.epoch())
            .setEpochs(update.epochs())
            .setStep(update.step())
            .setSteps(update.steps())
            .setLoss(update.loss())
            .setAccuracy(update.accuracy())
            .setValidationLoss(update.validationLoss())
            .setValidationAccuracy(update.validationAccuracy())
            .setImagesPerSecond(imagesPerSecond(update))
            .setRemainingSeconds(remainingSeconds(update)));
  }

  private boolean enter(TrainingPhase next) {
    if (next == phase) {
      return false;
    }
    phase = next;
    phaseStart = clock.instant();
    return true;
  }

  private TrainingProgress.Builder record() {
    return TrainingProgress.newBuilder()
        .setJobId(jobId)
        .setPhase(phase)
        .setAt(Instant.ofEpochMilli(clock.millis()));
  }

  private void send(TrainingProgress.Builder progress) {
    lastReport = clock.instant();
    sink.report(progress.build());
  }

  /** Only in these phases a step is a photograph for certain. */
  private @Nullable Double imagesPerSecond(TrainingUpdate update) {
    boolean stepsArePhotographs =
        update.phase() == TrainingUpdate.Phase.FEATURES
            || update.phase() == TrainingUpdate.Phase.EVALUATING;
    double seconds = secondsInPhase();
    return stepsArePhotographs && seconds > 0 ? (Double) (update.step() / seconds) : null;
  }

  /** Of the steps that the phase has, at the pace so far; unknown within epochs. */
  private @Nullable Double remainingSeconds(TrainingUpdate update) {
    double seconds = secondsInPhase();
    return update.epoch() == 0 && update.step() > 0 && update.steps() > 0 && seconds > 0
        ? (Double) (seconds / update.step() * (update.steps() - update.step()))
        : null;
  }

  private double secondsInPhase() {
    return Duration.between(phaseStart, clock.instant()).toMillis() / MILLIS_PER_SECOND;
  }

  private static TrainingPhase phaseOf(TrainingUpdate.Phase phase) {
    return switch (phase) {
      case FEATURES -> TrainingPhase.FEATURES;
      case TOP -> TrainingPhase.TOP;
      case UPPER -> TrainingPhase.UPPER;
      case ALL -> TrainingPhase.ALL;
      case EVALUATING -> TrainingPhase.EVALUATING;
    };
  }
}
