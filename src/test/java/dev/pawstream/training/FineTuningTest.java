package dev.pawstream.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Calibration;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Workers;
import dev.pawstream.network.GraphParameters;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class FineTuningTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final List<Example> TRAIN = TestPictures.examples(32, 100);
  private static final List<Example> VALIDATION = TestPictures.examples(12, 900);

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldLearnToTellDrawingsApartWithEitherTop(Top top) throws Exception {
    TrainedModel model = train(top, Policy.TOP, 7);

    assertThat(model.labels()).containsExactly("cats", "dogs");
    assertThat(model.validation().accuracy()).isGreaterThan(0.9);
    assertThat(model.validation().photographs()).isEqualTo(VALIDATION.size());
  }

  @Test
  void shouldGiveTheSameBytesForTheSameSeed() throws Exception {
    assertThat(train(Top.COMPACT, Policy.TOP, 7).artefact())
        .isEqualTo(train(Top.COMPACT, Policy.TOP, 7).artefact())
        .isNotEqualTo(train(Top.COMPACT, Policy.TOP, 8).artefact());
  }

  @Test
  void shouldTrainBlockFiveWithTheTopAndKeepTheTrunk() throws Exception {
    TrainedModel model = train(Top.COMPACT, Policy.UPPER, 7);

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
  void shouldChangeAllLayersAndServeTheNumbersOfTheGraph() throws Exception {
    ModelArtefact artefact = ModelArtefact.fromBytes(train(Top.COMPACT, Policy.ALL, 7).artefact());
    Look look = artefact.manifest().looks().get(0);
    Map<String, Tensor> parameters = artefact.parameters(look);
    Vgg16 vgg = NarrowNetwork.vgg();

    assertThat(vgg.weights().convolutions())
        .hasSize(13)
        .allSatisfy(
            c ->
                assertThat(tensor(parameters, c.name() + ".kernel").values())
                    .isNotEqualTo(c.kernel()));
    try (Predictor predictor = NETWORK.engines().load(artefact.toBytes());
        TransferGraph whole =
            TransferGraph.all(vgg, artefact.manifest().network(look), 0, new NoOp(), 0)) {
      GraphParameters.writeAll(whole.trainable(), parameters);
      for (Example example : VALIDATION) {
        byte[] photograph = example.photograph().bytes();
        INDArray picture =
            PictureTensor.of(
                List.of(NETWORK.decoder().decode(photograph, 64, 64)),
                vgg.weights().preprocessing());
        double[] expected =
            Calibration.probabilities(
                whole.trainable().outputSingle(picture).ravel().toFloatVector(),
                look.temperature());
        assertThat(predictor.predict(photograph).probabilities().get("dogs"))
            .isCloseTo(expected[1], offset(1e-4));
      }
    }
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

  private static Tensor tensor(Map<String, Tensor> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void shouldPredictInServiceWhatItMeasuredInTraining(Policy policy) throws Exception {
    TrainedModel model = train(Top.COMPACT, policy, 7);
    Metrics served = served(model.artefact());

    assertThat(served.logLoss()).isCloseTo(model.validation().logLoss(), offset(1e-4));
    assertThat(served.accuracy()).isEqualTo(model.validation().accuracy());
  }

  @Test
  void shouldKnowHowItWouldDoUncalibrated() throws Exception {
    TrainedModel model = train(Top.COMPACT, Policy.TOP, 7);
    ModelArtefact artefact = ModelArtefact.fromBytes(model.artefact());
    Manifest manifest = artefact.manifest();
    Manifest hot = manifest.withLooks(List.of(Look.only(64, 1)), manifest.metrics());

    Metrics served = served(new ModelArtefact(hot, artefact.parameters()).toBytes());

    Metrics before = model.calibration().before();
    assertThat(before.logLoss())
        .isCloseTo(served.logLoss(), offset(1e-4))
        .isNotEqualTo(model.validation().logLoss());
    assertThat(manifest.metrics())
        .containsEntry("uncalibratedLogLoss", before.logLoss())
        .containsEntry("uncalibratedEce", model.calibration().reliabilityBefore().ece())
        .containsEntry("ece", model.calibration().reliabilityAfter().ece());
  }

  /** On the validation photographs. */
  private static Metrics served(byte[] artefact) throws Exception {
    List<String> labels = ModelArtefact.fromBytes(artefact).manifest().labels();
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    try (Predictor predictor = NETWORK.engines().load(artefact)) {
      for (Example example : VALIDATION) {
        var byLabel = predictor.predict(example.photograph().bytes()).probabilities();
        probabilities.add(byLabel.values().stream().mapToDouble(Double::doubleValue).toArray());
        right.add(labels.indexOf(example.label()));
      }
    }
    return new Scores(labels, probabilities, right).metrics();
  }

  @Test
  void shouldHoldTwoLooksAndTakeTheSecondWhereTheFirstIsInDoubt() throws Exception {
    TrainedModel model =
        tuning(Top.COMPACT, 64, 32).train(TRAIN, VALIDATION, Policy.TOP, 7, update -> {});
    List<Look> looks = ModelArtefact.fromBytes(model.artefact()).manifest().looks();
    double threshold = looks.get(0).threshold();

    assertThat(looks).extracting(Look::inputSize).containsExactly(32, 64);
    assertThat(looks.get(1).threshold()).isZero();
    List<Answer> answers = new ArrayList<>();
    try (Predictor predictor = NETWORK.engines().load(model.artefact())) {
      for (Example example : VALIDATION) {
        answers.add(predictor.predict(example.photograph().bytes()));
      }
    }
    assertThat(answers)
        .filteredOn(answer -> answer.looks() == 1)
        .allSatisfy(answer -> assertThat(answer.probability()).isGreaterThanOrEqualTo(threshold));
    long right =
        IntStream.range(0, answers.size())
            .filter(i -> answers.get(i).label().equals(VALIDATION.get(i).label()))
            .count();
    assertThat((double) right / answers.size()).isEqualTo(model.validation().accuracy());
  }

  @Test
  void shouldLeaveOutWhatIsNoPicture() throws Exception {
    List<Example> withText = new ArrayList<>(TRAIN);
    withText.add(3, new Example(text("notes.jpg"), "cats"));

    TrainedModel model =
        tuning(Top.COMPACT).train(withText, VALIDATION, Policy.TOP, 7, update -> {});

    assertThat(ModelArtefact.fromBytes(model.artefact()).manifest().lineage())
        .containsEntry("photographs", Integer.toString(TRAIN.size()));
  }

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldTellThreeLabelsApart(Top top) throws Exception {
    TrainedModel model =
        tuning(top).train(threeLabels(36, 100), threeLabels(12, 900), Policy.TOP, 7, update -> {});

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
        tuning(Top.COMPACT).train(twoCatsADog, VALIDATION, Policy.TOP, 7, update -> {});

    assertThat(ModelArtefact.fromBytes(model.artefact()).manifest().lineage())
        .containsEntry("labelWeights", "cats 0.750, dogs 1.500");
    assertThat(model.validation().accuracy()).isGreaterThan(0.9);
    assertThat(served(model.artefact()).logLoss())
        .isCloseTo(model.validation().logLoss(), offset(1e-4));
  }

  @Test
  void shouldSayWhatItTrainedAndWhyWhereItMayChoose() throws Exception {
    TrainedModel model = train(Top.COMPACT, Policy.AUTO, 7);

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
    Provenance provenance = train(Top.COMPACT, Policy.AUTO, 7).provenance();

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

    assertThatThrownBy(() -> tuning(Top.COMPACT).train(cats, cats, Policy.TOP, 7, update -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[cats]");
  }

  @Test
  void shouldKeepTheBestSoFarWhenInterrupted() throws Exception {
    TrainedModel model;
    try {
      model =
          tuning(Top.COMPACT)
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
                tuning(Top.COMPACT)
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

  private static TrainedModel train(Top top, Policy policy, long seed) throws InterruptedException {
    return tuning(top).train(TRAIN, VALIDATION, policy, seed, update -> {});
  }

  private static FineTuning tuning(Top top) {
    return tuning(top, 64);
  }

  private static FineTuning tuning(Top top, Integer... looks) {
    return new FineTuning(
        NETWORK.engines(),
        NETWORK.decoder(),
        new FineTuningSettings(List.of(looks), top, 0, FineTuningSettings.DEFAULT_PRECISION));
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
