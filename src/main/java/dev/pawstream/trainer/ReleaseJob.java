package dev.pawstream.trainer;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.release.ChangeNote;
import dev.pawstream.release.Handover;
import dev.pawstream.trainer.job.Ending;
import dev.pawstream.trainer.job.Job;
import dev.pawstream.trainer.job.JobProgress;
import dev.pawstream.trainer.job.RefusedJobException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Promotes, rolls back, pins and rejects, as commands order it. */
final class ReleaseJob implements Job {
  private final ReleaseChanges releases;
  private final Clock clock;

  ReleaseJob(ReleaseChanges releases, Clock clock) {
    this.releases = releases;
    this.clock = clock;
  }

  @Override
  public void run(TrainingCommand command, JobProgress progress, Ending ending) {
    switch (command.getAction()) {
      case PROMOTE -> promote(command, progress);
      case ROLLBACK -> rollback(command, progress);
      case PIN -> pin(command, true, progress);
      case UNPIN -> pin(command, false, progress);
      case REJECT -> reject(command, progress);
      default ->
          throw new RefusedJobException(
              "This trainer does not know the action %s; it knows RETRAIN, CANCEL, PROMOTE, ROLLBACK, PIN, UNPIN and REJECT"
                  .formatted(command.getAction()));
    }
  }

  private void promote(TrainingCommand command, JobProgress progress) {
    String version = version(command);
    progress.report(TrainingPhase.RELEASING, "Promotes " + version);
    tell(releases.promote(version, note(command)), progress);
  }

  private void rollback(TrainingCommand command, JobProgress progress) {
    String champion = command.getChampion();
    progress.report(TrainingPhase.RELEASING, "Rolls the champion back");
    tell(
        champion == null
            ? releases.rollback(command.getModelVersion(), note(command))
            : releases.rollbackOf(champion, note(command)),
        progress);
  }

  private static void tell(Handover handover, JobProgress progress) {
    String after = nameOf(handover.after());
    end(
        handover,
        handover.records().isEmpty()
            ? carriedOutBefore(after)
            : "%s answers from now on, in place of %s".formatted(after, nameOf(handover.before())),
        progress);
  }

  private void pin(TrainingCommand command, boolean pinned, JobProgress progress) {
    String version = version(command);
    end(
        releases.pin(version, pinned, note(command)),
        "The artefact of %s is %s"
            .formatted(version, pinned ? "kept" : "kept no longer than others"),
        progress);
  }

  private void reject(TrainingCommand command, JobProgress progress) {
    String version = version(command);
    progress.report(TrainingPhase.RELEASING, "Rejects " + version);
    Handover handover = releases.reject(version, note(command));
    String champion = nameOf(handover.after());
    end(
        handover,
        handover.records().isEmpty()
            ? carriedOutBefore(champion)
            : "%s is the shadow no more; %s answers alone".formatted(version, champion),
        progress);
  }

  private static void end(Handover handover, String verdict, JobProgress progress) {
    handover
        .after()
        .ifPresentOrElse(
            champion -> progress.released(champion.getVersion(), verdict),
            () -> progress.report(TrainingPhase.RELEASED, verdict));
  }

  private static String carriedOutBefore(String champion) {
    return "This command was carried out before; %s answers now".formatted(champion);
  }

  private static String nameOf(Optional<ModelRelease> release) {
    return release.map(ModelRelease::getVersion).orElse("the classifiers' starter");
  }

  private static String version(TrainingCommand command) {
    String version = command.getModelVersion();
    if (version == null) {
      throw new RefusedJobException(
          "The command %s does not say which version is meant; name one in modelVersion"
              .formatted(command.getId()));
    }
    return version;
  }

  private ChangeNote note(TrainingCommand command) {
    return new ChangeNote(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        command.getRequestedBy(),
        command.getReason(),
        command.getId());
  }
}
