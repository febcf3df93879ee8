package dev.pawstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.release.ChangeNote;
import dev.pawstream.release.Handover;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.job.DirectRun;
import dev.pawstream.trainer.job.RefusedJobException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseJobTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-03T14:05:01.123456Z"), ZoneOffset.UTC);
  private static final ModelRelease V1 = SomeRelease.of("v1", new byte[1]).build();
  private static final ModelRelease V2 = SomeRelease.of("v2", new byte[1]).build();

  private final RecordedChanges changes = new RecordedChanges();
  private final DirectRun runs = new DirectRun(CLOCK);

  @Test
  void shouldPromoteAndSayWhoAnswers() throws Exception {
    changes.outcome = new Handover(Optional.of(V2), Optional.of(V1), List.of(V1));

    run(command(TrainingAction.PROMOTE).setModelVersion("v1").setReason("better on grey cats"));

    assertThat(changes.done).containsExactly("promote v1");
    assertThat(changes.notes)
        .containsExactly(
            new ChangeNote(
                Instant.parse("2026-11-03T14:05:01.123Z"), "anna", "better on grey cats", "job-1"));
    assertThat(runs.last())
        .returns(TrainingPhase.RELEASED, TrainingProgress::getPhase)
        .returns("v1", TrainingProgress::getModelVersion)
        .returns("v1 answers from now on, in place of v2", TrainingProgress::getMessage);
  }

  @Test
  void shouldRollBackToTheStarter() throws Exception {
    changes.outcome = new Handover(Optional.of(V1), Optional.empty(), List.of(V1));

    run(command(TrainingAction.ROLLBACK));

    assertThat(changes.done).containsExactly("rollback null");
    assertThat(runs.last())
        .returns(TrainingPhase.RELEASED, TrainingProgress::getPhase)
        .returns(null, TrainingProgress::getModelVersion)
        .returns(
            "the classifiers' starter answers from now on, in place of v1",
            TrainingProgress::getMessage);
  }

  @Test
  void shouldRollBackOnlyTheChampionThatIsNamed() throws Exception {
    run(command(TrainingAction.ROLLBACK).setChampion("v2"));

    assertThat(changes.done).containsExactly("rollback of v2");
  }

  @Test
  void shouldSayThatACommandWasCarriedOutBefore() throws Exception {
    changes.outcome = new Handover(Optional.of(V1), Optional.of(V1), List.of());

    run(command(TrainingAction.ROLLBACK).setModelVersion("v1"));

    assertThat(runs.last().getMessage())
        .isEqualTo("This command was carried out before; v1 answers now");
  }

  @Test
  void shouldPinAndUnpin() throws Exception {
    run(command(TrainingAction.PIN).setModelVersion("v1"));
    assertThat(runs.last().getMessage()).isEqualTo("The artefact of v1 is kept");

    run(command(TrainingAction.UNPIN).setModelVersion("v1"));

    assertThat(changes.done).containsExactly("pin v1 true", "pin v1 false");
    assertThat(runs.last().getMessage())
        .isEqualTo("The artefact of v1 is kept no longer than others");
  }

  @Test
  void shouldRejectAShadowAndSayWhoAnswersAlone() throws Exception {
    run(command(TrainingAction.REJECT).setModelVersion("v1"));

    assertThat(changes.done).containsExactly("reject v1");
    assertThat(runs.last())
        .returns(TrainingPhase.RELEASED, TrainingProgress::getPhase)
        .returns("v2", TrainingProgress::getModelVersion)
        .returns("v1 is the shadow no more; v2 answers alone", TrainingProgress::getMessage);
  }

  @Test
  void shouldSayThatAShadowWasRejectedBefore() throws Exception {
    changes.outcome = new Handover(Optional.of(V2), Optional.of(V2), List.of());

    run(command(TrainingAction.REJECT).setModelVersion("v1"));

    assertThat(runs.last().getMessage())
        .isEqualTo("This command was carried out before; v2 answers now");
  }

  @Test
  void shouldWantAVersionToPromote() {
    assertThatThrownBy(() -> run(command(TrainingAction.PROMOTE)))
        .isInstanceOf(RefusedJobException.class)
        .hasMessage(
            "The command job-1 does not say which version is meant; name one in modelVersion");
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    assertThatThrownBy(() -> run(command(TrainingAction.UNKNOWN)))
        .isInstanceOf(RefusedJobException.class)
        .hasMessageStartingWith("This trainer does not know the action UNKNOWN");
    assertThat(changes.done).isEmpty();
  }

  private void run(TrainingCommand.Builder command) throws InterruptedException {
    runs.run(new ReleaseJob(changes, CLOCK), command.build());
  }

  private static TrainingCommand.Builder command(TrainingAction action) {
    return TrainingCommand.newBuilder().setId("job-1").setAction(action).setRequestedBy("anna");
  }

  private static final class RecordedChanges implements ReleaseChanges {
    final List<String> done = new ArrayList<>();
    final List<ChangeNote> notes = new ArrayList<>();
    Handover outcome = new Handover(Optional.of(V2), Optional.of(V2), List.of(V1));

    @Override
    public Handover promote(String version, ChangeNote note) {
      return record("promote " + version, note);
    }

    @Override
    public Handover rollback(@Nullable String to, ChangeNote note) {
      return record("rollback " + to, note);
    }

    @Override
    public Handover rollbackOf(String version, ChangeNote note) {
      return record("rollback of " + version, note);
    }

    @Override
    public Handover pin(String version, boolean pinned, ChangeNote note) {
      return record("pin %s %s".formatted(version, pinned), note);
    }

    @Override
    public Handover reject(String version, ChangeNote note) {
      return record("reject " + version, note);
    }

    private Handover record(String change, ChangeNote note) {
      done.add(change);
      notes.add(note);
      return outcome;
    }
  }
}
