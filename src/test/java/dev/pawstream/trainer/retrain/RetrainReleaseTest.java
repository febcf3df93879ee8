package dev.pawstream.trainer.retrain;

import static dev.pawstream.trainer.retrain.Retraining.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.GateVerdict;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.training.gate.Decision;
import dev.pawstream.training.gate.LogLossGain;
import dev.pawstream.training.gate.McNemar;
import dev.pawstream.training.gate.Verdict;
import dev.pawstream.training.measure.Metrics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose model a job releases. */
class RetrainReleaseTest {
  private final Retraining job;

  RetrainReleaseTest(@TempDir Path folder) {
    job = new Retraining(folder.resolve("work"));
  }

  @Test
  void shouldLetTheChampionStayWhenTheChallengerIsNotBetter() throws Exception {
    job.add(40, "cat", "dog");
    job.ruling = Ruling.of(verdict(Decision.KEEP));

    job.run(command());

    ModelRelease release = job.release();
    assertThat(release.getState()).isEqualTo(ReleaseState.REJECTED);
    assertThat(release.getChampion()).isEqualTo(new ModelMetrics(60, 0.9375, 0.125, 0.02));
    assertThat(release.getChallenger()).isEqualTo(new ModelMetrics(60, 0.875, 0.25, 0.04));
    GateVerdict verdict = release.getVerdict();
    assertThat(verdict.getDecision()).isEqualTo("KEEP");
    assertThat(verdict.getPhotographsSha256()).isEqualTo("photographs");
    assertThat(verdict.getOnlyChampionRight()).isEqualTo(5);
    assertThat(verdict.getLogLossGain()).isEqualTo(-0.125);
    assertThat(job.judged).containsExactly("starter");
    assertThat(job.runs.last().getPhase()).isEqualTo(TrainingPhase.REJECTED);
    assertThat(job.runs.last().getVerdict()).isEqualTo(verdict);
    assertThat(job.runs.last().getMessage()).endsWith("The champion stays");
  }

  @Test
  void shouldJudgeAlsoByTheLabelsThatWereThereBeforeTheChampion() throws Exception {
    job.add(40, "cat", "dog");
    job.run(command());
    job.releases.champion = job.release();
    assertThat(job.known).isZero();
    int tested = 40 - job.training.trained().size() - job.training.validated().size();
    job.add(120, "dog", "cat");

    job.run(command().setId("job-2"));

    // The first 40 were labelled again.
    assertThat(job.known).isZero();
    job.releases.champion = job.releases.published.get(1);
    job.run(command().setId("job-3"));
    assertThat(job.known)
        .isEqualTo(120 - job.training.trained().size() - job.training.validated().size())
        .isGreaterThan(tested);
  }

  @Test
  void shouldReleaseByForceWithANameAndAReason() throws Exception {
    job.add(40, "cat", "dog");
    job.ruling = Ruling.of(verdict(Decision.TOO_FEW));

    job.run(command().setForce(true).setReason("the only one that knows foxes"));

    ModelRelease release = job.release();
    assertThat(release.getState()).isEqualTo(ReleaseState.PROMOTED);
    assertThat(release.getForcedBy()).isEqualTo("test");
    assertThat(release.getReason()).isEqualTo("the only one that knows foxes");
    assertThat(release.getVerdict().getDecision()).isEqualTo("TOO_FEW");
    assertThat(job.runs.last().getPhase()).isEqualTo(TrainingPhase.RELEASED);
    assertThat(job.runs.last().getMessage())
        .endsWith("Released all the same by test: the only one that knows foxes");
  }

  @Test
  void shouldNotSayThatItWasForcedWhereTheGateConsents() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command().setForce(true).setReason("in any case"));

    assertThat(job.release().getForcedBy()).isNull();
  }

  @Test
  void shouldLetWhatTheGateLetsThroughAnswerBesideTheChampionFirst() throws Exception {
    job.add(40, "cat", "dog");
    job.shadowFirst = true;

    job.run(command());

    assertThat(job.release().getState()).isEqualTo(ReleaseState.SHADOW);
    assertThat(job.runs.last().getPhase()).isEqualTo(TrainingPhase.RELEASED);
    assertThat(job.runs.last().getMessage())
        .endsWith("It is better. It answers beside the champion from now on");
  }

  @Test
  void shouldRejectWhatTheGateRejectsAlsoWhereShadowsAreWanted() throws Exception {
    job.add(40, "cat", "dog");
    job.shadowFirst = true;
    job.ruling = Ruling.of(verdict(Decision.KEEP));

    job.run(command());

    assertThat(job.release().getState()).isEqualTo(ReleaseState.REJECTED);
  }

  @Test
  void shouldReleaseByForceAtOnceAlsoWhereShadowsAreWanted() throws Exception {
    job.add(40, "cat", "dog");
    job.shadowFirst = true;

    job.run(command().setForce(true).setReason("in any case"));

    assertThat(job.release().getState()).isEqualTo(ReleaseState.PROMOTED);
  }

  @Test
  void shouldRefuseForceWithoutAReason() {
    job.add(40, "cat", "dog");

    job.assertRefused(
        command().setForce(true).setReason(" "),
        "A release without the gate's consent wants a reason, which is kept with it; give one with --reason");
  }

  @Test
  void shouldNotReleaseWhatIsToEnd() {
    job.add(40, "cat", "dog");
    job.runs.end();

    assertThatThrownBy(() -> job.run(command())).isInstanceOf(InterruptedException.class);
    assertThat(job.releases.published).isEmpty();
    assertThat(job.releases.openClaims).isZero();
  }

  @Test
  void shouldNotTrainAgainWhatWasReleasedBeforeItsTrainerDied() throws Exception {
    job.add(40, "cat", "dog");
    job.run(command());
    job.runs.told().clear();

    job.run(command());

    assertThat(job.releases.published).hasSize(1);
    assertThat(job.runs.told())
        .extracting(TrainingProgress::getPhase)
        .containsExactly(TrainingPhase.LOADING, TrainingPhase.RELEASED);
    assertThat(job.runs.told().get(1).getModelVersion()).isEqualTo(job.release().getVersion());
  }

  private static Verdict verdict(Decision decision) {
    return new Verdict(
        decision,
        new Metrics(60, 0.9375, 0.125, 0.02),
        new Metrics(60, 0.875, 0.25, 0.04),
        new LogLossGain(-0.125, -0.25, 0.75),
        new McNemar(5, 1),
        0.95,
        60,
        50,
        "photographs",
        "The champion stays");
  }
}
