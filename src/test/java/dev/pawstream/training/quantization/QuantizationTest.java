package dev.pawstream.training.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.network.Int8Agreement;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.training.Example;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizationTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final List<Example> TRAIN = TestPictures.examples(32, 100);
  private static final List<Example> VALIDATION = TestPictures.examples(12, 900);
  private static final Scores EXPECTED = scores(0.9, 0.6, 0.2, 0.3);

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"TOP", "UPPER"})
  void shouldFindRangesForEachLookOfWhatWasTrained(Policy policy) throws Exception {
    TrainedModel trained = tuning().train(TRAIN, VALIDATION, policy, 7, update -> {});
    TrainedModel measured = quantized().train(TRAIN, VALIDATION, policy, 7, update -> {});

    ModelArtefact model = ModelArtefact.fromBytes(measured.artefact());
    assertThat(model.manifest().metrics()).containsEntry("int8Agreement", 1.0);
    assertThat(model.manifest().looks())
        .extracting(Look::activationRanges)
        .allSatisfy(ranges -> assertThat(ranges.byLayer()).hasSize(13))
        .doesNotHaveDuplicates();
    assertThat(model.parameters())
        .usingRecursiveComparison()
        .isEqualTo(ModelArtefact.fromBytes(trained.artefact()).parameters());
    assertThat(measured.sha256()).isNotEqualTo(trained.sha256());
    assertThat(measured.provenance().int8()).isTrue();
    assertThat(trained.provenance().int8()).isFalse();
  }

  @Test
  void shouldReachTheEndOfWhatItSaidThereIsToDo() throws Exception {
    List<TrainingUpdate> updates = new ArrayList<>();

    quantization().measure(model(), TRAIN, VALIDATION, updates::add);

    assertThat(updates)
        .hasSize(TRAIN.size() + 2 * VALIDATION.size())
        .allMatch(update -> update.phase() == TrainingUpdate.Phase.EVALUATING)
        .last()
        .matches(update -> update.step() == update.steps());
  }

  @Test
  void shouldKeepTheModelAsItIsWhenInterrupted() throws Exception {
    TrainedModel model;
    try {
      model =
          quantized()
              .train(
                  TRAIN,
                  VALIDATION,
                  Policy.TOP,
                  7,
                  update -> {
                    if (update.phase() == TrainingUpdate.Phase.EVALUATING) {
                      Thread.currentThread().interrupt();
                    }
                  });
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(ModelArtefact.fromBytes(model.artefact()).manifest().int8Verdict()).isEmpty();
  }

  @Test
  void shouldLeaveAModelWithLayersOfItsOwnAsItIs() throws Exception {
    ModelArtefact model =
        ModelArtefact.fromBytes(
            quantized().train(TRAIN, VALIDATION, Policy.ALL, 7, update -> {}).artefact());

    assertThat(model.manifest().int8Verdict()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantization().measure(model, TRAIN, VALIDATION, update -> {}))
        .withMessageContaining("all layers");
  }

  @Test
  void shouldRefuseAModelOnOtherWeights() {
    Quantization other = new Quantization(PretrainedWeights.random(8, 99), NETWORK.decoder(), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.measure(model(), TRAIN, VALIDATION, update -> {}))
        .withMessageContaining("--weights");
  }

  @Test
  void shouldCountLabelsThatAgreeWhateverIsRight() {
    // The second and the third on the other side.
    assertThat(Quantization.agreement(EXPECTED, scores(0.8, 0.4, 0.7, 0.1)))
        .isEqualTo(new Int8Agreement(4, 2));
    assertThat(Quantization.agreement(EXPECTED, EXPECTED)).isEqualTo(new Int8Agreement(4, 4));
  }

  @Test
  void shouldTakePhotographsFromAllPartsOfAList() {
    assertThat(Quantization.evenly(TRAIN, 4))
        .containsExactly(TRAIN.get(0), TRAIN.get(8), TRAIN.get(16), TRAIN.get(24));
    assertThat(Quantization.evenly(VALIDATION, 1000)).isEqualTo(VALIDATION);
  }

  private static Scores scores(double... first) {
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (double p : first) {
      probabilities.add(new double[] {p, 1 - p});
      right.add(0);
    }
    return new Scores(List.of("cats", "dogs"), probabilities, right);
  }

  private static ModelArtefact model() {
    return UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs")));
  }

  private static ModelTraining quantized() {
    return new QuantizedTraining(tuning(), quantization());
  }

  private static Quantization quantization() {
    return new Quantization(NarrowNetwork.vgg().weights(), NETWORK.decoder(), 2);
  }

  private static FineTuning tuning() {
    return new FineTuning(
        NETWORK.engines(),
        NETWORK.decoder(),
        new FineTuningSettings(
            List.of(32, 64), Top.COMPACT, 0, FineTuningSettings.DEFAULT_PRECISION));
  }
}
