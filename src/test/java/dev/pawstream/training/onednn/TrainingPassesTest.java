package dev.pawstream.training.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.Instructions;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.RealWeights;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Against Deeplearning4j without its own oneDNN helpers: with them its gradients under NHWC are
 * wrong (docs/decisions/0005).
 */
class TrainingPassesTest {
  /** ReLUs and maxima flip where two numbers are alike in 8 bits. */
  private static final double BF16_TOLERANCE = 0.1;

  private final Processor processor = Processor.open();

  @AfterEach
  void close() {
    processor.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16})
  void shouldGiveTheGradientsOfDeeplearning4j(int batch) {
    try (TransferGraph transfer = BlockFive.withoutHelpers(NarrowNetwork.vgg())) {
      assertThat(gradientDistance(transfer, NarrowNetwork.vgg(), Precision.FP32, batch))
          .isLessThan(1e-5);
    }
  }

  @Test
  void shouldGiveNearlyTheGradientsOfDeeplearning4jInFewerBits() {
    Instructions.assumeFor(Precision.BF16);
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph transfer = BlockFive.withoutHelpers(vgg)) {
      assertThat(gradientDistance(transfer, vgg, Precision.BF16, 8))
          .isBetween(1e-4, BF16_TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void shouldGiveTheOutputsOfDeeplearning4j(int batch) {
    Vgg16 vgg = NarrowNetwork.vgg();
    INDArray input = BlockFive.batch(vgg, batch, 3).getFeatures();
    try (TransferGraph transfer = BlockFive.withoutHelpers(vgg)) {
      INDArray expected = transfer.trainable().outputSingle(input).dup();
      try (TrainingPasses passes =
          TrainingPasses.install(transfer.trainable(), processor, Precision.FP32)) {
        assertThat(passes.layers()).isEqualTo(4);
        assertThat(BlockFive.distance(transfer.trainable().outputSingle(input), expected))
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void shouldGiveTheGradientsOfDeeplearning4jOnTheRealWeights() {
    Vgg16 vgg = realVgg();
    try (TransferGraph transfer = BlockFive.withoutHelpers(vgg)) {
      assertThat(gradientDistance(transfer, vgg, Precision.FP32, 4)).isLessThan(1e-5);
    }
  }

  @Test
  void shouldGiveNearlyTheGradientsOfDeeplearning4jOnTheRealWeightsInFewerBits() {
    Instructions.assumeFor(Precision.BF16);
    Vgg16 vgg = realVgg();
    try (TransferGraph transfer = BlockFive.withoutHelpers(vgg)) {
      assertThat(gradientDistance(transfer, vgg, Precision.BF16, 4)).isLessThan(BF16_TOLERANCE);
    }
  }

  @Test
  void shouldDescendToTheParametersOfDeeplearning4j() {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph stock = BlockFive.withoutHelpers(vgg);
        TransferGraph fast = BlockFive.withoutHelpers(vgg)) {
      fast.trainable().setParams(stock.trainable().params());
      try (TrainingPasses passes =
          TrainingPasses.install(fast.trainable(), processor, Precision.FP32)) {
        assertThat(passes.layers()).isEqualTo(4);
        for (int step = 0; step < 6; step++) {
          // The last batch of an epoch is a smaller one.
          DataSet batch = BlockFive.batch(vgg, step % 3 == 2 ? 3 : 8, step);
          descend(stock.trainable(), batch);
          descend(fast.trainable(), batch);
          assertThat(fast.trainable().score()).isCloseTo(stock.trainable().score(), within(1e-4));
        }
      }
      assertThat(BlockFive.distance(fast.trainable().params(), stock.trainable().params()))
          .isLessThan(1e-5);
    }
  }

  @Test
  void shouldLeaveAnOrdinaryGraphBehindInAFileAndWhenClosed() throws IOException {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph transfer = BlockFive.withoutHelpers(vgg)) {
      ComputationGraph graph = transfer.trainable();
      INDArray input = BlockFive.batch(vgg, 2, 1).getFeatures();
      INDArray before = graph.outputSingle(input).dup();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (TrainingPasses unused = TrainingPasses.install(graph, processor, Precision.FP32)) {
        assertThat(BlockFive.distance(graph.outputSingle(input), before)).isLessThan(1e-5);
        ModelSerializer.writeModel(graph, file, true);
        assertThat(unused.layers()).isEqualTo(4);
      }
      ComputationGraph restored =
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));

      assertThat(restored.getLayer("block5_conv1").getClass()).isEqualTo(ConvolutionLayer.class);
      assertThat(BlockFive.distance(restored.outputSingle(input), before)).isLessThan(1e-5);
      assertThat(graph.getLayer("block5_conv1").getClass()).isEqualTo(ConvolutionLayer.class);
      assertThat(graph.outputSingle(input)).isEqualTo(before);
      GraphMemory.free(restored);
    }
  }

  @Test
  void shouldKeepFewPlansHoweverManyBatchSizesThereAre() {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph transfer = BlockFive.withoutHelpers(vgg);
        TrainingPasses passes =
            TrainingPasses.install(transfer.trainable(), processor, Precision.FP32)) {
      for (int size = 1; size <= 12; size++) {
        transfer.trainable().fit(BlockFive.batch(vgg, size, size));
      }
      int many = passes.plans();
      transfer.trainable().fit(BlockFive.batch(vgg, 13, 13));

      assertThat(passes.plans()).isEqualTo(many).isLessThan(12 * passes.layers());
    }
  }

  @Test
  void shouldRefuseToTrainInEightBits() {
    try (TransferGraph transfer = BlockFive.withoutHelpers(NarrowNetwork.vgg())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingPasses.install(transfer.trainable(), processor, Precision.INT8))
          .withMessageContaining("int8");
    }
  }

  private static Vgg16 realVgg() {
    var weights = RealWeights.get();
    assumeThat(weights).as("a route to the weights").isPresent();
    return new Vgg16(weights.orElseThrow());
  }

  /** The largest of all parameters' relative distances. */
  private double gradientDistance(
      TransferGraph transfer, Vgg16 vgg, Precision precision, int size) {
    DataSet batch = BlockFive.batch(vgg, size, 7);
    Map<String, INDArray> expected = BlockFive.gradients(transfer.trainable(), batch);
    try (TrainingPasses passes =
        TrainingPasses.install(transfer.trainable(), processor, precision)) {
      assertThat(passes.layers()).isEqualTo(4);
      Map<String, INDArray> gradients = BlockFive.gradients(transfer.trainable(), batch);
      assertThat(gradients).containsOnlyKeys(expected.keySet()).hasSize(10);
      return expected.entrySet().stream()
          .mapToDouble(
              e ->
                  BlockFive.distance(
                      Objects.requireNonNull(gradients.get(e.getKey())), e.getValue()))
          .max()
          .orElseThrow();
    }
  }

  /** A step with the same dropout each time, which {@code fit} does not promise. */
  private static void descend(ComputationGraph graph, DataSet batch) {
    graph.params().subi(BlockFive.gradient(graph, batch).muli(1e-3 / batch.numExamples()));
  }
}
