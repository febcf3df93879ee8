package dev.pawstream.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.release.FakeTopic;
import dev.pawstream.training.Policy;
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
  private static final PlainAvro<LabelledImage> AVRO =
      new PlainAvro<>(LabelledImage.getClassSchema());

  private final FakeTopic topic = new FakeTopic("labelled");
  private final RecordedReleases releases = new RecordedReleases();
  private final List<TrainingProgress> told = new ArrayList<>();

  private final Path folder;

  RetrainJobTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReleaseWhatItTrained() throws Exception {
    add(40, "cat", "dog");
    releases.champion = "the-parent";

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
    assertThat(release.getPhotographs()).isEqualTo(40);
    assertThat(release.getChallenger())
        .returns(0.875, ModelMetrics::getAccuracy)
        .returns(0.25, ModelMetrics::getLogLoss);
    assertThat(release.getTemperature()).isEqualTo(1.5);
    assertThat(release.getState()).isEqualTo(ReleaseState.PROMOTED);
    assertThat(release.getReleasedBy()).isEqualTo("job-1");
    assertThat(new String(artefact, UTF_8)).endsWith("TOP, seed 7");
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
    run(command());

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
  void shouldNotReleaseWhenTheServiceIsClosing() {
    add(40, "cat", "dog");
    releases.closing = true;

    assertThatThrownBy(() -> run(command())).isInstanceOf(InterruptedException.class);
    assertThat(releases.published).isEmpty();
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
    TrainingSetReader reader =
        new TrainingSetReader(
            topic::consumer, AVRO.deserializer(), "labelled", Duration.ofSeconds(5));
    JobProgress progress = new JobProgress("job-1", told::add, Duration.ofSeconds(1), CLOCK);
    new RetrainJob(settings, reader, new FakeTraining(), releases, CLOCK)
        .run(command.build(), progress);
  }

  private static TrainingCommand.Builder command() {
    return TrainingCommand.newBuilder()
        .setId("job-1")
        .setAction(TrainingAction.RETRAIN)
        .setRequestedBy("test");
  }

  private void add(int count, String... labels) {
    for (int i = 0; i < count; i++) {
      LabelledImage image =
          SomeLabels.image("id-" + i, labels[i % labels.length], "photograph " + i);
      topic.add("id-" + i, AVRO.serializer().serialize("", image));
    }
  }

  private static final class RecordedReleases implements Releases {
    final List<ModelRelease> published = new ArrayList<>();
    final List<byte[]> artefacts = new ArrayList<>();
    @Nullable String champion;
    boolean closing;

    @Override
    public @Nullable String champion() {
      return champion;
    }

    @Override
    public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
      ModelRelease complete =
          release.setSha256(Sha256.of(artefact)).setSizeBytes(artefact.length).setChunks(1).build();
      published.add(complete);
      artefacts.add(artefact);
      return complete;
    }

    @Override
    public boolean areClosing() {
      return closing;
    }
  }
}
