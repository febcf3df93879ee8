package dev.pawstream.trainer.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.dataset.FakeLabels;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.training.Example;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.SomeProvenance;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.lineage.Lineages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepetitionTest {
  private static final long SEED = 7;
  private static final byte[] PARENT = "the parent".getBytes(UTF_8);

  private final FakeLabels labels = new FakeLabels();
  private final List<ModelRelease> known = new ArrayList<>();
  private final List<String> starts = new ArrayList<>();
  private final Path folder;

  RepetitionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void label() {
    for (int i = 0; i < 40; i++) {
      labels.add("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i);
    }
  }

  @Test
  void shouldTrainOnWhatThereWasThen() throws Exception {
    ModelRelease release = release("pretrained").build();
    labels.add("id-0", "dog", "photograph 0").add("more", "cat", "one more");

    RepeatedModel repeated = repeat(release);

    assertThat(repeated.isSame()).isTrue();
    assertThat(repeated.differences()).isEmpty();
    assertThat(starts).isEmpty();
  }

  @Test
  void shouldSayWhatWasOtherwiseThen() throws Exception {
    ModelRelease release = release("pretrained").setSha256("another").build();
    release.getTraining().put("codeVersion", "0.0.1");
    release.getTraining().getHardware().put("processor", "another one");

    RepeatedModel repeated = repeat(release);

    assertThat(repeated.isSame()).isFalse();
    assertThat(repeated.differences())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("codeVersion was 0.0.1 and is "))
        .anySatisfy(line -> assertThat(line).startsWith("processor was another one and is "));
  }

  @Test
  void shouldSayThatAPhotographWasForgotten() throws Exception {
    ModelRelease release = release("pretrained").build();
    labels.forget("id-3");
    String there = labels.reader().read(folder).sha256();

    assertUnrepeatable(
        release,
        "The photographs and labels of v1 are not to be had any more as they were: up to its offsets the data set is %s, and %s is wanted; what was forgotten or labelled anew since is gone"
            .formatted(there, release.getDataSetSha256()));
  }

  @Test
  void shouldSayThatPhotographsAreOnOtherSides() throws Exception {
    ModelRelease release = release("pretrained").setSplitSha256("another").build();

    assertThatThrownBy(() -> repeat(release))
        .isInstanceOf(UnrepeatableException.class)
        .hasMessageStartingWith("The photographs of v1 are on other sides than they were")
        .hasMessageEndingWith("and another is wanted");
  }

  @Test
  void shouldStartFromWhatTheReleaseStartedFrom() throws Exception {
    known.add(SomeRelease.of("v0", PARENT).build());

    assertThat(repeat(release(Sha256.of(PARENT)).build()).isSame()).isTrue();
    assertThat(starts).containsExactly("v0");
  }

  @Test
  void shouldStartFromTheStarterIfTheReleaseDid() throws Exception {
    RepeatedModel unused = repeat(release(Sha256.of(Starter.artefact())).build());

    assertThat(starts).containsExactly("starter");
  }

  @Test
  void shouldSayThatWhatItStartedFromIsNotKept() throws Exception {
    known.add(SomeRelease.of("v0", PARENT).setArtefactRemoved(true).build());

    assertUnrepeatable(
        release(Sha256.of(PARENT)).build(),
        "The training started from the model %s, which is not kept any more; 'models pin' keeps a release's"
            .formatted(Sha256.of(PARENT)));
  }

  @Test
  void shouldRefuseWhatDoesNotSayHowItWasTrained() throws Exception {
    assertUnrepeatable(
        release("pretrained").setTraining(null).build(),
        "The release v1 does not say how it was trained: it was imported, or released by an earlier version; what retrain releases from now on says it");
  }

  @Test
  void shouldRefuseWhatALaterVersionTrained() throws Exception {
    ModelRelease release = release("pretrained").build();
    release.getTraining().put("top", "TALL");
    release.getTraining().put("codeVersion", "9.0.0");

    assertThatThrownBy(() -> repeat(release))
        .isInstanceOf(UnrepeatableException.class)
        .hasMessageStartingWith("The release v1 was trained by the code 9.0.0 in a way that this");
  }

  private void assertUnrepeatable(ModelRelease release, String sentence) {
    assertThatThrownBy(() -> repeat(release))
        .isInstanceOf(UnrepeatableException.class)
        .hasMessage(sentence);
  }

  private RepeatedModel repeat(ModelRelease release) throws IOException, InterruptedException {
    return Repetition.of(release, known, this::artefact, labels.reader(), folder)
        .run(new Startable(), update -> {});
  }

  private byte[] artefact(ModelRelease release) {
    assertThat(release.getVersion()).isEqualTo("v0");
    return PARENT.clone();
  }

  /** What is labelled now, trained on. */
  private ModelRelease.Builder release(String start) throws InterruptedException {
    TrainingSet set = labels.reader().read(folder);
    byte[] artefact =
        new FakeTraining()
            .train(set.train(), set.validation(), Policy.TOP, SEED, update -> {})
            .artefact();
    return SomeRelease.of("v1", artefact)
        .setDataSetSha256(set.sha256())
        .setSplitSha256(set.splitSha256())
        .setOffsets(set.offsets())
        .setSeed(SEED)
        .setTraining(Lineages.event(SomeProvenance.of(Policy.TOP, SEED, start), List.of()));
  }

  /** Tells what it starts from. */
  private final class Startable implements ModelTraining {
    @Override
    public TrainedModel train(
        List<Example> train,
        List<Example> validation,
        Policy policy,
        long seed,
        TrainingListener listener) {
      return new FakeTraining().train(train, validation, policy, seed, listener);
    }

    @Override
    public ModelTraining startingFrom(byte[] artefact) {
      starts.add(Sha256.of(artefact).equals(Sha256.of(PARENT)) ? "v0" : "starter");
      return this;
    }
  }
}
