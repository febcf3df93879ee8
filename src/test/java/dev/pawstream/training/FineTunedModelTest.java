package dev.pawstream.training;

import static dev.pawstream.training.SmallTraining.TRAIN;
import static dev.pawstream.training.SmallTraining.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Calibration;
import dev.pawstream.inference.Predictor;
import dev.pawstream.network.GraphParameters;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.measure.Metrics;
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

/** What a training says of its model, and what that model answers in service. */
class FineTunedModelTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final SmallTraining SMALL = new SmallTraining(NETWORK);

  @ParameterizedTest
  @EnumSource(Policy.class)
  void shouldPredictInServiceWhatItMeasuredInTraining(Policy policy) throws Exception {
    TrainedModel model = SMALL.train(Top.COMPACT, policy, 7);
    Metrics served = SMALL.served(model.artefact());

    assertThat(served.logLoss()).isCloseTo(model.validation().logLoss(), offset(1e-4));
    assertThat(served.accuracy()).isEqualTo(model.validation().accuracy());
  }

  @Test
  void shouldKnowHowItWouldDoUncalibrated() throws Exception {
    TrainedModel model = SMALL.train(Top.COMPACT, Policy.TOP, 7);
    ModelArtefact artefact = ModelArtefact.fromBytes(model.artefact());
    Manifest manifest = artefact.manifest();
    Manifest hot = manifest.withLooks(List.of(Look.only(64, 1)), manifest.metrics());

    Metrics served = SMALL.served(new ModelArtefact(hot, artefact.parameters()).toBytes());

    Metrics before = model.calibration().before();
    assertThat(before.logLoss())
        .isCloseTo(served.logLoss(), offset(1e-4))
        .isNotEqualTo(model.validation().logLoss());
    assertThat(manifest.metrics())
        .containsEntry("uncalibratedLogLoss", before.logLoss())
        .containsEntry("uncalibratedEce", model.calibration().reliabilityBefore().ece())
        .containsEntry("ece", model.calibration().reliabilityAfter().ece());
  }

  @Test
  void shouldChangeAllLayersAndServeTheNumbersOfTheGraph() throws Exception {
    ModelArtefact artefact =
        ModelArtefact.fromBytes(SMALL.train(Top.COMPACT, Policy.ALL, 7).artefact());
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
  void shouldHoldTwoLooksAndTakeTheSecondWhereTheFirstIsInDoubt() throws Exception {
    TrainedModel model =
        SMALL.tuning(Top.COMPACT, 64, 32).train(TRAIN, VALIDATION, Policy.TOP, 7, update -> {});
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

  private static Tensor tensor(Map<String, Tensor> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }
}
