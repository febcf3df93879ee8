package dev.pawstream.trainer.retrain;

import static dev.pawstream.trainer.retrain.Retraining.command;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Calibration;
import dev.pawstream.event.CalibrationBin;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PhaseDuration;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.TrainingLineage;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.training.Example;
import dev.pawstream.training.Policy;
import dev.pawstream.training.SomeProvenance;
import dev.pawstream.training.lineage.Lineages;
import dev.pawstream.version.CodeVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job trains, and what it tells of it. */
class RetrainJobTest {
  private final Path folder;
  private final Retraining job;

  RetrainJobTest(@TempDir Path folder) {
    this.folder = folder;
    job = new Retraining(folder.resolve("work"));
  }

  @Test
  void shouldReleaseWhatItTrained() throws Exception {
    job.add(40, "cat", "dog");
    job.releases.champion = SomeRelease.of("the-parent", "old".getBytes(UTF_8)).build();

    job.run(command().setSeed(7L));

    byte[] artefact = job.releases.artefacts.get(0);
    ModelRelease release = job.release();
    assertThat(release.getVersion())
        .isEqualTo("20261103T140501Z-" + Sha256.of(artefact).substring(0, 8));
    assertThat(release.getParent()).isEqualTo("the-parent");
    assertThat(release.getTrunkSha256()).isEqualTo("trunk");
    assertThat(release.getPolicy()).isEqualTo("TOP");
    assertThat(release.getLabels()).containsExactly("cat", "dog");
    assertThat(release.getDataSetSha256()).hasSize(64);
    assertThat(release.getOffsets()).isEqualTo(Map.of("0", 40L));
    assertThat(release.getPhotographs())
        .isEqualTo(job.training.trained().size() + job.training.validated().size());
    assertThat(release.getChallenger())
        .returns(0.875, ModelMetrics::getAccuracy)
        .returns(0.25, ModelMetrics::getLogLoss);
    assertThat(release.getTemperature()).isEqualTo(1.5);
    assertThat(release.getSeed()).isEqualTo(7L);
    assertThat(release.getState()).isEqualTo(ReleaseState.PROMOTED);
    assertThat(release.getForcedBy()).isNull();
    assertThat(release.getReleasedBy()).isEqualTo("job-1");
    assertThat(job.judged).containsExactly("old");
    assertThat(new String(artefact, UTF_8)).endsWith("TOP, seed 7");
  }

  @Test
  void shouldSayHowItTrainedAndHowFarTheProbabilitiesCanBeReliedOn() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command().setSeed(7L).setPolicy("auto"));

    ModelRelease release = job.release();
    TrainingLineage lineage = release.getTraining();
    assertThat(Lineages.provenance(lineage, release.getSeed()))
        .isEqualTo(SomeProvenance.of(Policy.AUTO, 7));
    assertThat(lineage.getCodeVersion()).isEqualTo(CodeVersion.here());
    assertThat(lineage.getHardware().getThreads()).isPositive();
    assertThat(lineage.getDurations())
        .extracting(PhaseDuration::getPhase)
        .containsExactly("LOADING", "FEATURES", "TOP");
    assertThat(release.getSplitSha256()).hasSize(64);
    Calibration calibration = release.getCalibration();
    assertThat(calibration.getBefore().getTemperature()).isEqualTo(1);
    assertThat(calibration.getBefore().getMetrics().getLogLoss()).isEqualTo(0.5);
    assertThat(calibration.getAfter().getTemperature()).isEqualTo(1.5);
    assertThat(calibration.getAfter().getMetrics().getEce()).isEqualTo(0.01);
    assertThat(calibration.getAfter().getBins()).containsExactly(new CalibrationBin(3, 0.75, 0.5));
  }

  @Test
  void shouldStartFromTheChampionWhereACommandWantsThat() throws Exception {
    job.add(40, "cat", "dog");
    job.releases.champion =
        SomeRelease.of("the-parent", new byte[0]).setOffsets(Map.of("0", 9L)).build();

    job.run(command().setStart("champion"));

    assertThat(job.training.start()).isEqualTo("old");
    assertThat(job.runs.last().getMessage())
        .contains("Its training started from the-parent. It is better");
  }

  @Test
  void shouldStartFromThePretrainedWeightsWhereNobodyWantsAnotherStart() throws Exception {
    job.add(40, "cat", "dog");
    job.releases.champion =
        SomeRelease.of("the-parent", new byte[0]).setOffsets(Map.of("0", 9L)).build();

    job.run(command());

    assertThat(job.training.start()).isEqualTo("pretrained");
  }

  @Test
  void shouldRefuseAStartThatDoesNotFit() {
    job.add(40, "cat", "dog");

    job.assertRefused(
        command().setStart("20261103T140501Z-57b02691"),
        "There is no release 20261103T140501Z-57b02691 to start from; 'pawstream models list' names them");
  }

  @Test
  void shouldNeverShowATrainingWhatIsForTheTest() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command());

    TrainingSet set = job.labelled.reader().read(Files.createDirectory(folder.resolve("again")));
    assertThat(set.test()).isNotEmpty();
    assertThat(job.training.trained()).isEqualTo(names(set.train()));
    assertThat(job.training.validated()).isEqualTo(names(set.validation()));
  }

  @Test
  void shouldTellEveryPhaseInOrder() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command());

    assertThat(job.runs.told())
        .extracting(TrainingProgress::getPhase)
        .startsWith(TrainingPhase.LOADING, TrainingPhase.FEATURES)
        .endsWith(TrainingPhase.TOP, TrainingPhase.RELEASING, TrainingPhase.RELEASED);
    TrainingProgress last = job.runs.last();
    assertThat(last.getModelVersion()).isEqualTo(job.release().getVersion());
    assertThat(last.getMessage()).contains("it labels 87.5 % rightly, log loss 0.250");
  }

  @Test
  void shouldNotTellEveryStep() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command());

    // The clock stands still: the first step of the phase and the last one.
    assertThat(job.runs.told())
        .filteredOn(progress -> progress.getPhase() == TrainingPhase.FEATURES)
        .hasSize(2);
  }

  @Test
  void shouldTrainTheSameOnTheSameLabels() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command());
    job.run(command().setId("job-2"));

    assertThat(job.releases.artefacts.get(1)).isEqualTo(job.releases.artefacts.get(0));
    assertThat(job.releases.published.get(1).getDataSetSha256())
        .isEqualTo(job.release().getDataSetSha256());
  }

  @Test
  void shouldTrainWhatTheCommandAsksFor() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command().setPolicy("upper"));

    assertThat(job.release().getPolicy()).isEqualTo("UPPER");
  }

  @Test
  void shouldReleaseWhatWasTrainedWhereTheNumberOfPhotographsDecides() throws Exception {
    job.add(40, "cat", "dog");

    job.run(command().setPolicy("auto"));

    assertThat(job.release().getPolicy()).isEqualTo("TOP");
  }

  @Test
  void shouldLeaveNothingOnDisk() throws Exception {
    job.add(40, "cat", "dog");
    job.run(command());

    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void shouldRefuseTooFewPhotographs() {
    job.add(3, "cat", "dog");

    job.assertRefused(
        command(),
        "There are 3 labelled photographs {cat=2, dog=1}, and 20 are needed; label more of them");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void shouldRefuseASingleLabel() {
    job.add(30, "cat");

    job.assertRefused(
        command(),
        "All 30 labelled photographs have the same label {cat=30}; label some of another kind");
  }

  @Test
  void shouldRefuseAPolicyThatItDoesNotKnow() {
    job.add(40, "cat", "dog");

    job.assertRefused(
        command().setPolicy("SIDEWAYS"),
        "The policy SIDEWAYS is not known to this trainer; ask for one of [TOP, UPPER, ALL, AUTO]");
  }

  private static List<String> names(List<Example> examples) {
    return examples.stream().map(example -> example.photograph().name()).toList();
  }
}
