package dev.pawstream.training.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.RealWeights;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Against Deeplearning4j without its own oneDNN helpers: with them its gradients under NHWC are
 * wrong (docs/decisions/0005).
 */
class TrainingPassesTest {
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";
  private static final int SIZE = 150;
  private static final NetworkSpec SPEC =
      new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"));

  private final Processor processor = Processor.open();

  @AfterEach
  void close() {
    processor.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16})
  void shouldGiveTheGradientsOfDeeplearning4j(int batch) {
    try (TransferGraph transfer = graph(NarrowNetwork.vgg())) {
      assertThat(gradientDistance(transfer, NarrowNetwork.vgg(), Precision.FP32, batch))
          .isLessThan(1e-5);
    }
  }

  @Test
  void shouldGiveTheGradientsOfDeeplearning4jOnTheRealWeights() {
    var weights = RealWeights.get();
    assumeThat(weights).as("a route to the weights").isPresent();
    Vgg16 vgg = new Vgg16(weights.orElseThrow());

    try (TransferGraph transfer = graph(vgg)) {
      assertThat(gradientDistance(transfer, vgg, Precision.FP32, 4)).isLessThan(1e-5);
      // ReLUs and maxima flip where two numbers are alike in 8 bits.
      assertThat(gradientDistance(transfer, vgg, Precision.BF16, 4)).isLessThan(0.15);
    }
  }

  @Test
  void shouldDescendToTheParametersOfDeeplearning4j() {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph stock = graph(vgg);
        TransferGraph fast = graph(vgg)) {
      fast.trainable().setParams(stock.trainable().params());
      try (TrainingPasses passes =
          TrainingPasses.install(fast.trainable(), processor, Precision.FP32)) {
        assertThat(passes.layers()).isEqualTo(4);
        for (int step = 0; step < 6; step++) {
          // The last batch of an epoch is a smaller one.
          DataSet batch = batch(vgg, step % 3 == 2 ? 3 : 8, step);
          descend(stock.trainable(), batch);
          descend(fast.trainable(), batch);
          assertThat(fast.trainable().score()).isCloseTo(stock.trainable().score(), within(1e-4));
        }
      }
      assertThat(distance(fast.trainable().params(), stock.trainable().params())).isLessThan(1e-5);
    }
  }

  @Test
  void shouldLeaveAnOrdinaryGraphBehindInAFileAndWhenClosed() throws IOException {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph transfer = graph(vgg)) {
      ComputationGraph graph = transfer.trainable();
      INDArray input = batch(vgg, 2, 1).getFeatures();
      INDArray before = graph.outputSingle(input).dup();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (TrainingPasses unused = TrainingPasses.install(graph, processor, Precision.FP32)) {
        assertThat(distance(graph.outputSingle(input), before)).isLessThan(1e-5);
        ModelSerializer.writeModel(graph, file, true);
        assertThat(unused.layers()).isEqualTo(4);
      }
      ComputationGraph restored =
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));

      assertThat(restored.getLayer("block5_conv1").getClass()).isEqualTo(ConvolutionLayer.class);
      assertThat(distance(restored.outputSingle(input), before)).isLessThan(1e-5);
      assertThat(graph.getLayer("block5_conv1").getClass()).isEqualTo(ConvolutionLayer.class);
      assertThat(graph.outputSingle(input)).isEqualTo(before);
      restored.close();
    }
  }

  @Test
  void shouldKeepFewPlansHoweverManyBatchSizesThereAre() {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph transfer = graph(vgg);
        TrainingPasses passes =
            TrainingPasses.install(transfer.trainable(), processor, Precision.FP32)) {
      for (int size = 1; size <= 12; size++) {
        transfer.trainable().fit(batch(vgg, size, size));
      }
      int many = passes.plans();
      transfer.trainable().fit(batch(vgg, 13, 13));

      assertThat(passes.plans()).isEqualTo(many).isLessThan(12 * passes.layers());
    }
  }

  @Test
  void shouldRefuseToTrainInEightBits() {
    try (TransferGraph transfer = graph(NarrowNetwork.vgg())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingPasses.install(transfer.trainable(), processor, Precision.INT8))
          .withMessageContaining("int8");
    }
  }

  private static TransferGraph graph(Vgg16 vgg) {
    String before = System.getProperty(HELPERS_DISABLED, "false");
    System.setProperty(HELPERS_DISABLED, "true");
    try {
      return TransferGraph.upper(vgg, SPEC, 3, new Nesterovs(1e-3, 0.9), 1e-4);
    } finally {
      System.setProperty(HELPERS_DISABLED, before);
    }
  }

  private double gradientDistance(
      TransferGraph transfer, Vgg16 vgg, Precision precision, int size) {
    DataSet batch = batch(vgg, size, 7);
    INDArray expected = gradient(transfer.trainable(), batch);
    try (TrainingPasses passes =
        TrainingPasses.install(transfer.trainable(), processor, precision)) {
      assertThat(passes.layers()).isEqualTo(4);
      return distance(gradient(transfer.trainable(), batch), expected);
    }
  }

  private static INDArray gradient(ComputationGraph graph, DataSet batch) {
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    Nd4j.getRandom().setSeed(11); // For dropout.
    graph.computeGradientAndScore();
    return graph.gradient().gradient().dup();
  }

  /** A step with the same dropout each time, which {@code fit} does not promise. */
  private static void descend(ComputationGraph graph, DataSet batch) {
    graph.params().subi(gradient(graph, batch).muli(1e-3 / batch.numExamples()));
  }

  private static DataSet batch(Vgg16 vgg, int size, long seed) {
    Nd4j.getRandom().setSeed(seed);
    long[] shape = vgg.trunkShape(SIZE);
    INDArray features = Nd4j.rand(DataType.FLOAT, size, shape[0], shape[1], shape[2]);
    INDArray labels = Nd4j.rand(DataType.FLOAT, size, 1).gt(0.5).castTo(DataType.FLOAT);
    return new DataSet(features, labels);
  }

  /** Relative L2. */
  private static double distance(INDArray values, INDArray expected) {
    return values.sub(expected).norm2Number().doubleValue() / expected.norm2Number().doubleValue();
  }
}
