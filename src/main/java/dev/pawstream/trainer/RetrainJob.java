package dev.pawstream.trainer;

import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.release.ModelVersion;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.measure.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Retrains on everything that is labelled now, and releases what comes out. */
final class RetrainJob implements Job {
  private final TrainerSettings settings;
  private final TrainingSetReader reader;
  private final ModelTraining training;
  private final Releases releases;
  private final Clock clock;

  RetrainJob(
      TrainerSettings settings,
      TrainingSetReader reader,
      ModelTraining training,
      Releases releases,
      Clock clock) {
    this.settings = settings;
    this.reader = reader;
    this.training = training;
    this.releases = releases;
    this.clock = clock;
  }

  @Override
  public void run(TrainingCommand command, JobProgress progress) throws InterruptedException {
    Policy policy = policyOf(command);
    progress.report(TrainingPhase.LOADING, "Reads the labelled photographs");
    try (WorkFolder folder = WorkFolder.in(settings.workDirectory())) {
      TrainingSet set = reader.read(folder.path());
      check(set);
      // The champion now is what this model has to be better than, whoever is released meanwhile.
      String parent = releases.champion();
      TrainedModel model =
          training.train(
              set.train(),
              set.validation(),
              policy,
              Objects.requireNonNullElse(command.getSeed(), settings.seed()),
              progress);
      if (releases.areClosing()) {
        // An interrupted training returns the best so far; nobody has asked to release that.
        throw new InterruptedException("Stopped while training");
      }
      progress.report(TrainingPhase.RELEASING, "Publishes the model");
      ModelRelease released =
          releases.publish(describe(command, set, parent, model), model.artefact());
      progress.released(released.getVersion(), verdict(released, set));
    }
  }

  private Policy policyOf(TrainingCommand command) {
    String name = command.getPolicy();
    if (name == null) {
      return settings.policy();
    }
    return Arrays.stream(Policy.values())
        .filter(policy -> policy.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedJobException(
                    "The policy %s is not known to this trainer; ask for one of %s"
                        .formatted(name, Arrays.toString(Policy.values()))));
  }

  private void check(TrainingSet set) {
    Map<String, Integer> labels = set.labels();
    if (set.photographs() < settings.minimumPhotographs()) {
      throw new RefusedJobException(
          "There are %d labelled photographs %s, and %d are needed; label more of them"
              .formatted(set.photographs(), labels, settings.minimumPhotographs()));
    }
    if (labels.size() < 2) {
      throw new RefusedJobException(
          "All %d labelled photographs have the same label %s; label some of another kind"
              .formatted(set.photographs(), labels));
    }
    if (set.trainLabels().size() < 2 || set.validation().isEmpty()) {
      throw new RefusedJobException(
          "Of %d labelled photographs %s, %d are trained on and %d are for validation, which is too few of a kind; label more of them"
              .formatted(set.photographs(), labels, set.train().size(), set.validation().size()));
    }
  }

  private ModelRelease.Builder describe(
      TrainingCommand command, TrainingSet set, @Nullable String parent, TrainedModel model) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Metrics metrics = model.validation();
    return ModelRelease.newBuilder()
        .setVersion(ModelVersion.of(now, model.sha256()))
        .setParent(parent)
        .setTrunkSha256(model.trunkSha256())
        .setPolicy(model.choice().policy().name())
        .setLabels(model.labels())
        .setDataSetSha256(set.sha256())
        .setOffsets(set.offsets())
        .setPhotographs(set.photographs())
        .setChallenger(
            new ModelMetrics(
                metrics.photographs(), metrics.accuracy(), metrics.logLoss(), metrics.ece()))
        .setTemperature(model.temperature())
        .setState(ReleaseState.PROMOTED)
        .setReleasedAt(now)
        .setReleasedBy(command.getId());
  }

  private static String verdict(ModelRelease released, TrainingSet set) {
    ModelMetrics metrics = released.getChallenger();
    return String.format(
        Locale.ROOT,
        "%s was trained on %d photographs%s; of %d others it labels %.1f %% rightly, log loss %.3f",
        released.getVersion(),
        set.train().size(),
        leftOut(set),
        metrics.getPhotographs(),
        100 * metrics.getAccuracy(),
        metrics.getLogLoss());
  }

  private static String leftOut(TrainingSet set) {
    return set.unusable() + set.conflicts() == 0
        ? ""
        : " (%d records held none, %d had two labels)".formatted(set.unusable(), set.conflicts());
  }
}
