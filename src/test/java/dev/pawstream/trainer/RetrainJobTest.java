package dev.pawstream.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.GateVerdict;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.dataset.FakeLabels;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.training.Example;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.gate.Decision;
import dev.pawstream.training.gate.LogLossGain;
import dev.pawstream.training.gate.McNemar;
import dev.pawstream.training.gate.Verdict;
import dev.pawstream.training.measure.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainJobTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-03T14:05:01Z"), ZoneOffset.UTC);

  private final FakeLabels labelled = new FakeLabels();
  private final FakeTraining training = new FakeTraining();
  private final RecordedReleases releases = new RecordedReleases();
  private final List<TrainingProgress> told = new ArrayList<>();
  private final Ending ending = new Ending();
  private final List<String> judged = new ArrayList<>();
  private int known;
  private Ruling ruling = new Ruling(true, "It is better", null);

  private final Path folder;

  RetrainJobTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReleaseWhatItTrained() throws Exception {
    add(40, "cat", "dog");
    releases.champion = SomeRelease.of("the-parent", "old".getBytes(UTF_8)).build();

    run(command().setSeed(7L));

    byte[] artefact = releases.artefacts.get(0);
    ModelRelease release = releases.published.get(0);
    assertThat(release.getVersion())
        .isEqualTo("20261103T140501Z-" + Sha256.of(artefact).substring(0, 8));
    assertThat(release.getParent()).isEqualTo("the-parent");
    assertThat(release.getTrunkSha256()).isEqualTo("trunk");
    assertThat(release.getPolicy()).isEqualTo("TOP");
    assertThat(release.getLabels()).containsExactly("cat", "dog");
    assertThat(release.getDataSetSha256()).hasSize(64);
    assertThat(release.getOffsets()).isEqualTo(Map.of("0", 40L));
    assertThat(release.getPhotographs())
        .isEqualTo(training.trained().size() + training.validated().size());
    assertThat(release.getChallenger())
        .returns(0.875, ModelMetrics::getAccuracy)
        .returns(0.25, ModelMetrics::getLogLoss);
    assertThat(release.getTemperature()).isEqualTo(1.5);
    assertThat(release.getSeed()).isEqualTo(7L);
    assertThat(release.getState()).isEqualTo(ReleaseState.PROMOTED);
    assertThat(release.getForcedBy()).isNull();
    assertThat(release.getReleasedBy()).isEqualTo("job-1");
    assertThat(judged).containsExactly("old");
    assertThat(new String(artefact, UTF_8)).endsWith("TOP, seed 7");
  }

  @Test
  void shouldNeverShowATrainingWhatIsForTheTest() throws Exception {
    add(40, "cat", "dog");

    run(command());

    TrainingSet set = labelled.reader().read(Files.createDirectory(folder.resolve("again")));
    assertThat(set.test()).isNotEmpty();
    assertThat(training.trained()).isEqualTo(names(set.train()));
    assertThat(training.validated()).isEqualTo(names(set.validation()));
  }

  @Test
  void shouldTellEveryPhaseInOrder() throws Exception {
    add(40, "cat", "dog");

    run(command());

    assertThat(told)
        .extracting(TrainingProgress::getPhase)
        .startsWith(TrainingPhase.LOADING, TrainingPhase.FEATURES)
        .endsWith(TrainingPhase.TOP, TrainingPhase.RELEASING, TrainingPhase.RELEASED);
    TrainingProgress last = told.get(told.size() - 1);
    assertThat(last.getModelVersion()).isEqualTo(releases.published.get(0).getVersion());
    assertThat(last.getMessage()).contains("it labels 87.5 % rightly, log loss 0.250");
  }

  @Test
  void shouldNotTellEveryStep() throws Exception {
    add(40, "cat", "dog");

    run(command());

    // The clock stands still: the first step of the phase and the last one.
    assertThat(told)
        .filteredOn(progress -> progress.getPhase() == TrainingPhase.FEATURES)
        .hasSize(2);
  }

  @Test
  void shouldTrainTheSameOnTheSameLabels() throws Exception {
    add(40, "cat", "dog");

    run(command());
    run(command().setId("job-2"));

    assertThat(releases.artefacts.get(1)).isEqualTo(releases.artefacts.get(0));
    assertThat(releases.published.get(1).getDataSetSha256())
        .isEqualTo(releases.published.get(0).getDataSetSha256());
  }

  @Test
  void shouldTrainWhatTheCommandAsksFor() throws Exception {
    add(40, "cat", "dog");

    run(command().setPolicy("upper"));

    assertThat(releases.published.get(0).getPolicy()).isEqualTo("UPPER");
  }

  @Test
  void shouldReleaseWhatWasTrainedWhereTheNumberOfPhotographsDecides() throws Exception {
    add(40, "cat", "dog");

    run(command().setPolicy("auto"));

    assertThat(releases.published.get(0).getPolicy()).isEqualTo("TOP");
  }

  @Test
  void shouldLeaveNothingOnDisk() throws Exception {
    add(40, "cat", "dog");
    run(command());

    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void shouldRefuseTooFewPhotographs() {
    add(3, "cat", "dog");

    assertRefused(
        command(),
        "There are 3 labelled photographs {cat=2, dog=1}, and 20 are needed; label more of them");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void shouldRefuseASingleLabel() {
    add(30, "cat");

    assertRefused(
        command(),
        "All 30 labelled photographs have the same label {cat=30}; label some of another kind");
  }

  @Test
  void shouldRefuseAPolicyThatItDoesNotKnow() {
    add(40, "cat", "dog");

    assertRefused(
        command().setPolicy("SIDEWAYS"),
        "The policy SIDEWAYS is not known to this trainer; ask for one of [TOP, UPPER, ALL, AUTO]");
  }

  @Test
  void shouldLetTheChampionStayWhenTheChallengerIsNotBetter() throws Exception {
    add(40, "cat", "dog");
    ruling = Ruling.of(verdict(Decision.KEEP));

    run(command());

    ModelRelease release = releases.published.get(0);
    assertThat(release.getState()).isEqualTo(ReleaseState.REJECTED);
    assertThat(release.getChampion()).isEqualTo(new ModelMetrics(60, 0.9375, 0.125, 0.02));
    assertThat(release.getChallenger()).isEqualTo(new ModelMetrics(60, 0.875, 0.25, 0.04));
    GateVerdict verdict = release.getVerdict();
    assertThat(verdict.getDecision()).isEqualTo("KEEP");
    assertThat(verdict.getPhotographsSha256()).isEqualTo("photographs");
    assertThat(verdict.getOnlyChampionRight()).isEqualTo(5);
    assertThat(verdict.getLogLossGain()).isEqualTo(-0.125);
    assertThat(judged).containsExactly("starter");
    assertThat(last().getPhase()).isEqualTo(TrainingPhase.REJECTED);
    assertThat(last().getVerdict()).isEqualTo(verdict);
    assertThat(last().getMessage()).endsWith("The champion stays");
  }

  @Test
  void shouldJudgeAlsoByTheLabelsThatWereThereBeforeTheChampion() throws Exception {
    add(40, "cat", "dog");
    run(command());
    releases.champion = releases.published.get(0);
    assertThat(known).isZero();
    int tested = 40 - training.trained().size() - training.validated().size();
    add(120, "dog", "cat");

    run(command().setId("job-2"));

    // The first 40 were labelled again.
    assertThat(known).isZero();
    releases.champion = releases.published.get(1);
    run(command().setId("job-3"));
    assertThat(known)
        .isEqualTo(120 - training.trained().size() - training.validated().size())
        .isGreaterThan(tested);
  }

  @Test
  void shouldReleaseByForceWithANameAndAReason() throws Exception {
    add(40, "cat", "dog");
    ruling = Ruling.of(verdict(Decision.TOO_FEW));

    run(command().setForce(true).setReason("the only one that knows foxes"));

    ModelRelease release = releases.published.get(0);
    assertThat(release.getState()).isEqualTo(ReleaseState.PROMOTED);
    assertThat(release.getForcedBy()).isEqualTo("test");
    assertThat(release.getReason()).isEqualTo("the only one that knows foxes");
    assertThat(release.getVerdict().getDecision()).isEqualTo("TOO_FEW");
    assertThat(last().getPhase()).isEqualTo(TrainingPhase.RELEASED);
    assertThat(last().getMessage())
        .endsWith("Released all the same by test: the only one that knows foxes");
  }

  @Test
  void shouldNotSayThatItWasForcedWhereTheGateConsents() throws Exception {
    add(40, "cat", "dog");

    run(command().setForce(true).setReason("in any case"));

    assertThat(releases.published.get(0).getForcedBy()).isNull();
  }

  @Test
  void shouldRefuseForceWithoutAReason() {
    add(40, "cat", "dog");

    assertRefused(
        command().setForce(true).setReason(" "),
        "A release without the gate's consent wants a reason, which is kept with it; give one with --reason");
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

  @Test
  void shouldStartFromTheChampionWhereACommandWantsThat() throws Exception {
    add(40, "cat", "dog");
    releases.champion =
        SomeRelease.of("the-parent", new byte[0]).setOffsets(Map.of("0", 9L)).build();

    run(command().setStart("champion"));

    assertThat(training.start()).isEqualTo("old");
    assertThat(last().getMessage()).contains("Its training started from the-parent. It is better");
  }

  @Test
  void shouldStartFromThePretrainedWeightsWhereNobodyWantsAnotherStart() throws Exception {
    add(40, "cat", "dog");
    releases.champion =
        SomeRelease.of("the-parent", new byte[0]).setOffsets(Map.of("0", 9L)).build();

    run(command());

    assertThat(training.start()).isEqualTo("pretrained");
  }

  @Test
  void shouldRefuseAStartThatDoesNotFit() {
    add(40, "cat", "dog");

    assertRefused(
        command().setStart("20261103T140501Z-57b02691"),
        "There is no release 20261103T140501Z-57b02691 to start from; 'pawstream models list' names them");
  }

  private TrainingProgress last() {
    return told.get(told.size() - 1);
  }

  @Test
  void shouldNotReleaseWhatIsToEnd() {
    add(40, "cat", "dog");
    ending.want(null);

    assertThatThrownBy(() -> run(command())).isInstanceOf(InterruptedException.class);
    assertThat(releases.published).isEmpty();
    assertThat(releases.openClaims).isZero();
  }

  @Test
  void shouldNotTrainAgainWhatWasReleasedBeforeItsTrainerDied() throws Exception {
    add(40, "cat", "dog");
    run(command());
    told.clear();

    run(command());

    assertThat(releases.published).hasSize(1);
    assertThat(told)
        .extracting(TrainingProgress::getPhase)
        .containsExactly(TrainingPhase.LOADING, TrainingPhase.RELEASED);
    assertThat(told.get(1).getModelVersion()).isEqualTo(releases.published.get(0).getVersion());
  }

  private void assertRefused(TrainingCommand.Builder command, String sentence) {
    assertThatThrownBy(() -> run(command))
        .isInstanceOf(RefusedJobException.class)
        .hasMessage(sentence);
    assertThat(releases.published).isEmpty();
  }

  private void run(TrainingCommand.Builder command) throws InterruptedException {
    TrainerSettings settings =
        TrainerSettings.of(new Topics("test"), folder.resolve("state"), folder.resolve("work"))
            .withPolicy(Policy.TOP);
    JobProgress progress = new JobProgress("job-1", told::add, Duration.ofSeconds(1), CLOCK);
    new RetrainJob(settings, labelled.reader(), training, this::judge, releases, CLOCK)
        .run(command.build(), progress, ending);
  }

  private Ruling judge(
      byte @Nullable [] champion, TrainedModel challenger, Exam exam, TrainingListener listener) {
    known = exam.known().size();
    judged.add(champion == null ? "starter" : new String(champion, UTF_8));
    return ruling;
  }

  private static List<String> names(List<Example> examples) {
    return examples.stream().map(example -> example.photograph().name()).toList();
  }

  private static TrainingCommand.Builder command() {
    return TrainingCommand.newBuilder()
        .setId("job-1")
        .setAction(TrainingAction.RETRAIN)
        .setRequestedBy("test");
  }

  private void add(int count, String... labels) {
    for (int i = 0; i < count; i++) {
      labelled.add("id-" + i, labels[i % labels.length], "photograph " + i);
    }
  }

  private static final class RecordedReleases implements Releases {
    final List<ModelRelease> published = new ArrayList<>();
    final List<byte[]> artefacts = new ArrayList<>();
    @Nullable ModelRelease champion;
    int openClaims;

    @Override
    public @Nullable ModelRelease champion() {
      return champion;
    }

    @Override
    public @Nullable ModelRelease find(String version) {
      return null;
    }

    @Override
    public byte[] artefact(ModelRelease release) {
      return "old".getBytes(UTF_8);
    }

    @Override
    public Claim claim(String jobId) {
      openClaims++;
      return new Claim() {
        @Override
        public @Nullable ModelRelease released() {
          return published.stream()
              .filter(release -> jobId.equals(release.getReleasedBy()))
              .findFirst()
              .orElse(null);
        }

        @Override
        public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
          ModelRelease complete =
              release
                  .setSha256(Sha256.of(artefact))
                  .setSizeBytes(artefact.length)
                  .setChunks(1)
                  .build();
          published.add(complete);
          artefacts.add(artefact);
          return complete;
        }

        @Override
        public void close() {
          openClaims--;
        }
      };
    }
  }
}
