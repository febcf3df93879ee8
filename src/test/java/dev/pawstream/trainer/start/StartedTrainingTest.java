package dev.pawstream.trainer.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.training.Example;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.UnfitStartException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartedTrainingTest {
  private static final ModelRelease CHAMPION = trained("champion-1");
  private static final ModelRelease EARLIER = trained("earlier-1");
  private static final ModelRelease IMPORTED = release("imported-1").build();

  private final FakeTraining fresh = new FakeTraining();
  private @Nullable String startedFrom;
  private boolean fits = true;

  @Test
  void shouldStartFromThePretrainedWeightsWithoutAWord() throws Exception {
    StartedModel model = train(WantedStart.of(null, StandardStart.PRETRAINED), CHAMPION);

    assertThat(startedFrom).isNull();
    assertThat(model.start()).isEmpty();
  }

  @Test
  void shouldStartFromTheChampion() throws Exception {
    StartedModel model = train(WantedStart.of(null, StandardStart.CHAMPION), CHAMPION);

    assertThat(startedFrom).isEqualTo("champion-1");
    assertThat(model.start()).isEqualTo("Its training started from champion-1");
  }

  @Test
  void shouldLetACommandChooseAnotherStart() throws Exception {
    train(WantedStart.of("Pretrained", StandardStart.CHAMPION), CHAMPION);
    assertThat(startedFrom).isNull();

    train(WantedStart.of("earlier-1", StandardStart.CHAMPION), CHAMPION);
    assertThat(startedFrom).isEqualTo("earlier-1");
  }

  @Test
  void shouldGoOnWithoutAStartThatDoesNotFitAndNobodyAskedFor() throws Exception {
    fits = false;

    StartedModel model = train(WantedStart.of(null, StandardStart.CHAMPION), CHAMPION);

    assertThat(startedFrom).isNull();
    assertThat(model.start())
        .isEqualTo(
            "Its training started from the pre-trained weights, as it could not from the champion: It has other labels");
  }

  @Test
  void shouldGoOnWhereThereIsNoChampionYet() throws Exception {
    assertThat(train(WantedStart.of(null, StandardStart.CHAMPION), null).start())
        .contains("Nothing is released yet");
  }

  @Test
  void shouldRefuseAStartThatWasAskedForAndDoesNotFit() {
    fits = false;

    assertRefused("champion", CHAMPION, "It has other labels");
  }

  @Test
  void shouldRefuseAChampionThatThereIsNot() {
    assertRefused("champion", null, "Nothing is released yet");
  }

  @Test
  void shouldRefuseAVersionThatThereIsNot() {
    assertRefused("later-1", CHAMPION, "There is no release later-1");
  }

  @Test
  void shouldNotStartFromAModelThatMayKnowTheTestPhotographs() {
    assertRefused("imported-1", CHAMPION, "no job here has trained it");
    assertRefused("champion", IMPORTED, "no job here has trained it");
  }

  private void assertRefused(String asked, @Nullable ModelRelease champion, String sentence) {
    assertThatExceptionOfType(UnfitStartException.class)
        .isThrownBy(() -> train(WantedStart.of(asked, StandardStart.PRETRAINED), champion))
        .withMessageContaining(sentence);
    assertThat(startedFrom).isNull();
  }

  private StartedModel train(WantedStart wanted, @Nullable ModelRelease champion)
      throws InterruptedException {
    startedFrom = null;
    return new StartedTraining(new Startable(), new Models())
        .train(
            wanted,
            champion,
            training -> training.train(List.of(), List.of(), Policy.TOP, 7, update -> {}));
  }

  private static ModelRelease trained(String version) {
    return release(version).setOffsets(Map.of("0", 40L)).build();
  }

  private static ModelRelease.Builder release(String version) {
    return SomeRelease.of(version, version.getBytes(UTF_8));
  }

  /** Has the version for an artefact. */
  private static final class Models implements ReleasedModels {
    @Override
    public @Nullable ModelRelease find(String version) {
      return List.of(CHAMPION, EARLIER, IMPORTED).stream()
          .filter(release -> release.getVersion().equals(version))
          .findFirst()
          .orElse(null);
    }

    @Override
    public byte[] artefact(ModelRelease release) {
      return release.getVersion().getBytes(UTF_8);
    }
  }

  private final class Startable implements ModelTraining {
    @Override
    public TrainedModel train(
        List<Example> train,
        List<Example> validation,
        Policy policy,
        long seed,
        TrainingListener listener) {
      return fresh.train(train, validation, policy, seed, listener);
    }

    @Override
    public ModelTraining startingFrom(byte[] artefact) {
      return (train, validation, policy, seed, listener) -> {
        if (!fits) {
          throw new UnfitStartException("It has other labels");
        }
        startedFrom = new String(artefact, UTF_8);
        return fresh.train(train, validation, policy, seed, listener);
      };
    }
  }
}
