package dev.pawstream.training;

import static dev.pawstream.training.SmallTraining.TRAIN;
import static dev.pawstream.training.SmallTraining.VALIDATION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Workers;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Top;
import dev.pawstream.onednn.Precision;
import dev.pawstream.training.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training learns, and from what. */
class FineTuningTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final SmallTraining SMALL = new SmallTraining(NETWORK);

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldLearnToTellDrawingsApartWithEitherTop(Top top) throws Exception {
    TrainedModel model = SMALL.train(top, Policy.TOP, 7);

    assertThat(model.labels()).containsExactly("cats", "dogs");
    assertThat(model.validation().accuracy()).isGreaterThan(0.9);
    assertThat(model.validation().photographs()).isEqualTo(VALIDATION.size());
  }

  @Test
  void shouldGiveTheSameBytesForTheSameSeed() throws Exception {
    assertThat(SMALL.train(Top.COMPACT, Policy.TOP, 7).artefact())
        .isEqualTo(SMALL.train(Top.COMPACT, Policy.TOP, 7).artefact())
        .isNotEqualTo(SMALL.train(Top.COMPACT, Policy.TOP, 8).artefact());
  }

  @Test
  void shouldTrainBlockFiveWithTheTopAndKeepTheTrunk() throws Exception {
    TrainedModel model = SMALL.train(Top.COMPACT, Policy.UPPER, 7);

    assertThat(ModelArtefact.fromBytes(model.artefact()).parameters().keySet())
        .containsExactly(
            "64/block5_conv1.kernel",
            "64/block5_conv1.bias",
            "64/block5_conv2.kernel",
            "64/block5_conv2.bias",
            "64/block5_conv3.kernel",
            "64/block5_conv3.bias",
            "64/top_dense.kernel",
            "64/top_dense.bias",
            "64/top_output.kernel",
            "64/top_output.bias");
    assertThat(model.validation().accuracy()).isGreaterThan(0.9);
  }

  @Test
  void shouldTrainBlockFiveInFewerBits() throws Exception {
    FineTuningSettings settings =
        new FineTuningSettings(List.of(64), Top.COMPACT, 0, Precision.BF16);

    TrainedModel model =
        new FineTuning(NETWORK.engines(), NETWORK.decoder(), settings)
            .train(TRAIN, VALIDATION, Policy.UPPER, 7, update -> {});

    assertThat(model.validation().accuracy()).isGreaterThan(0.9);
  }

  @Test
  void shouldRefuseToTrainInEightBits() {
    assertThatThrownBy(() -> new FineTuningSettings(List.of(64), Top.COMPACT, 0, Precision.INT8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("int8");
  }

  @Test
  void shouldRefuseToTrainAllLayersWithLessMemoryThanThatTakes() {
    FineTuningSettings settings =
        new FineTuningSettings(
            List.of(64), Top.COMPACT, 0, FineTuningSettings.DEFAULT_PRECISION, 1_000_000);
    FineTuning tuning = new FineTuning(NETWORK.engines(), NETWORK.decoder(), settings);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.train(TRAIN, VALIDATION, Policy.ALL, 7, update -> {}))
        .withMessageContaining("1 MB is the budget")
        .withMessageContaining("--memory-budget");
  }

  @Test
  void shouldLeaveOutWhatIsNoPicture() throws Exception {
    List<Example> withText = new ArrayList<>(TRAIN);
    withText.add(3, new Example(text("notes.jpg"), "cats"));

    TrainedModel model =
        SMALL.tuning(Top.COMPACT).train(withText, VALIDATION, Policy.TOP, 7, update -> {});

    assertThat(ModelArtefact.fromBytes(model.artefact()).manifest().lineage())
        .containsEntry("photographs", Integer.toString(TRAIN.size()));
  }

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldTellThreeLabelsApart(Top top) throws Exception {
    TrainedModel model =
        SMALL
            .tuning(top)
            .train(threeLabels(36, 100), threeLabels(12, 900), Policy.TOP, 7, update -> {});

    assertThat(model.labels()).containsExactly("birds", "cats", "dogs");
    assertThat(model.validation().accuracy()).isGreaterThan(0.8);
    try (Predictor predictor = NETWORK.engines().load(model.artefact());
        Workers workers = NETWORK.workers()) {
      Measurement served = Measurement.of(predictor, workers, threeLabels(12, 900), done -> {});
      assertThat(served.scores().metrics().accuracy()).isEqualTo(model.validation().accuracy());
    }
  }

  @Test
  void shouldSayHowLabelsWereWeighedWhereTheyAreLopsided() throws Exception {
    List<Example> twoCatsADog = new ArrayList<>(TestPictures.examples(96, 100));
    List<Example> dogs =
        twoCatsADog.stream().filter(example -> example.label().equals("dogs")).toList();
    twoCatsADog.removeAll(dogs.subList(0, dogs.size() / 2));

    TrainedModel model =
        SMALL.tuning(Top.COMPACT).train(twoCatsADog, VALIDATION, Policy.TOP, 7, update -> {});

    assertThat(ModelArtefact.fromBytes(model.artefact()).manifest().lineage())
        .containsEntry("labelWeights", "cats 0.750, dogs 1.500");
    assertThat(model.validation().accuracy()).isGreaterThan(0.9);
    assertThat(SMALL.served(model.artefact()).logLoss())
        .isCloseTo(model.validation().logLoss(), offset(1e-4));
  }

  @Test
  void shouldSayWhatItTrainedAndWhyWhereItMayChoose() throws Exception {
    TrainedModel model = SMALL.train(Top.COMPACT, Policy.AUTO, 7);

    Manifest manifest = ModelArtefact.fromBytes(model.artefact()).manifest();
    assertThat(model.choice().policy()).isEqualTo(Policy.TOP);
    assertThat(manifest.policy()).isEqualTo("TOP");
    assertThat(manifest.lineage())
        .containsEntry(
            "policyChoice",
            "TOP, as 44 labelled photographs are few, fewer than 2,000: the top alone is trained");
  }

  @Test
  void shouldSayWhatItsBytesDependOn() throws Exception {
    Provenance provenance = SMALL.train(Top.COMPACT, Policy.AUTO, 7).provenance();

    assertThat(provenance.policy()).isEqualTo(Policy.AUTO);
    assertThat(provenance.seed()).isEqualTo(7);
    assertThat(provenance.settings())
        .isEqualTo(
            new FineTuningSettings(
                List.of(64), Top.COMPACT, 1, FineTuningSettings.DEFAULT_PRECISION));
    assertThat(provenance.startsAnew()).isTrue();
    assertThat(provenance.computation().oneDnn()).isTrue();
    assertThat(provenance.computation().features()).isEqualTo(Precision.FP32);
    assertThat(provenance.computation().threads()).isPositive();
    assertThat(provenance.int8()).isFalse();
  }

  @Test
  void shouldRefuseOneLabelOnly() {
    List<Example> cats = TRAIN.stream().filter(example -> example.label().equals("cats")).toList();

    assertThatThrownBy(
            () -> SMALL.tuning(Top.COMPACT).train(cats, cats, Policy.TOP, 7, update -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[cats]");
  }

  @Test
  void shouldKeepTheBestSoFarWhenInterrupted() throws Exception {
    TrainedModel model;
    try {
      model =
          SMALL
              .tuning(Top.COMPACT)
              .train(
                  TRAIN,
                  VALIDATION,
                  Policy.TOP,
                  7,
                  update -> {
                    if (update.epoch() == 30) {
                      Thread.currentThread().interrupt();
                    }
                  });
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(model.validation().accuracy()).isGreaterThan(0.5);
  }

  @Test
  void shouldEndWithoutAModelWhenInterruptedBeforeTraining() {
    assertThatThrownBy(
            () ->
                SMALL
                    .tuning(Top.COMPACT)
                    .train(
                        TRAIN,
                        VALIDATION,
                        Policy.TOP,
                        7,
                        update -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedException.class);
  }

  /** Warm discs, cold squares, and birds, which are white all over. */
  private static List<Example> threeLabels(int count, long seed) {
    List<Example> examples = new ArrayList<>(TestPictures.examples(count * 2 / 3, seed));
    for (int i = 0; i < count / 3; i++) {
      examples.add(new Example(new Content("bird " + i, TestPictures.plain(240 + i)), "birds"));
    }
    return examples;
  }

  private static Photograph text(String name) {
    return new Content(name, "<!DOCTYPE html>".getBytes(UTF_8));
  }

  private record Content(String name, byte[] content) implements Photograph {
    @Override
    public byte[] bytes() {
      return content.clone();
    }
  }
}
