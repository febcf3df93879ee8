package dev.pawstream.trainer.retrain;

import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PhaseDuration;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.release.ModelVersion;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.trainer.start.StartedModel;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.gate.Verdict;
import dev.pawstream.training.lineage.Calibrations;
import dev.pawstream.training.lineage.Lineages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model that was trained and judged.
 *
 * @param order what was ordered
 * @param set what it was trained and judged on
 * @param champion that it was held against; null for the starter
 * @param started the model, and where its training began
 * @param ruling what came of it
 * @param durations of the training's phases
 * @param shadowFirst whether it is to answer beside the champion before it may take its place
 */
record Challenger(
    Order order,
    TrainingSet set,
    @Nullable ModelRelease champion,
    StartedModel started,
    Ruling ruling,
    List<PhaseDuration> durations,
    boolean shadowFirst) {
  boolean isReleased() {
    return ruling.released() || order.force() != null;
  }

  private TrainedModel model() {
    return started.model();
  }

  /** Everything but what follows from the artefact and from other releases. */
  ModelRelease.Builder release(Instant instant) {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    Verdict verdict = ruling.verdict();
    // Where the gate consents, nobody had to force it.
    boolean forced = isReleased() && !ruling.released();
    return ModelRelease.newBuilder()
        .setVersion(ModelVersion.of(now, model().sha256()))
        .setParent(champion == null ? null : champion.getVersion())
        .setTrunkSha256(model().trunkSha256())
        .setPolicy(model().choice().policy().name())
        .setLabels(model().labels())
        .setDataSetSha256(set.sha256())
        .setSplitSha256(set.splitSha256())
        .setOffsets(set.offsets())
        .setPhotographs(set.seen())
        .setSeed(order.seed())
        .setTraining(Lineages.event(model().provenance(), durations))
        .setChampion(verdict == null ? null : Verdicts.event(verdict.champion()))
        .setChallenger(
            Verdicts.event(verdict == null ? model().validation() : verdict.challenger()))
        .setVerdict(Verdicts.event(verdict))
        .setForcedBy(forced ? order.force() : null)
        .setReason(forced ? order.reason() : null)
        .setTemperature(model().temperature())
        .setCalibration(Calibrations.event(model().calibration(), model().temperature()))
        .setState(state())
        .setReleasedAt(now)
        .setReleasedBy(order.jobId());
  }

  private ReleaseState state() {
    if (!isReleased()) {
      return ReleaseState.REJECTED;
    }
    // Who forces a release wants it to serve.
    return shadowFirst && order.force() == null ? ReleaseState.SHADOW : ReleaseState.PROMOTED;
  }

  /** What became of it, for people. */
  String sentence(ModelRelease published) {
    ModelMetrics metrics = published.getChallenger();
    return String.format(
        Locale.ROOT,
        "%s was trained on %d photographs%s; of %d others it labels %.1f %% rightly, log loss %.3f. %s%s%s%s",
        published.getVersion(),
        set.train().size(),
        set.leftOut(),
        metrics.getPhotographs(),
        100 * metrics.getAccuracy(),
        metrics.getLogLoss(),
        started.start().isEmpty() ? "" : started.start() + ". ",
        published.getForcedBy() == null
            ? ruling.sentence()
            : "The gate's word: " + ruling.sentence(),
        published.getState() == ReleaseState.SHADOW
            ? ". It answers beside the champion from now on"
            : "",
        published.getForcedBy() == null
            ? ""
            : ". Released all the same by %s: %s"
                .formatted(published.getForcedBy(), published.getReason()));
  }
}
