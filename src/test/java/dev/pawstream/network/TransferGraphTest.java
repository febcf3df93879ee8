package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class TransferGraphTest {
  private static final int SIZE = 64;

  private final Vgg16 vgg = NarrowNetwork.vgg();

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldTrainTheTopOnly(Top top) {
    try (TransferGraph transfer = TransferGraph.top(vgg, spec(top), 3, new Sgd(0.1), 0)) {
      Map<String, Tensor> before = transfer.parameters();
      assertThat(before.keySet())
          .containsExactly(
              "top_dense.kernel", "top_dense.bias", "top_output.kernel", "top_output.bias");

      fit(transfer, top == Top.COMPACT ? new long[] {channels()} : vgg.featureShape(SIZE));

      assertChanged(before, transfer.parameters(), "top_dense.kernel");
      assertChanged(before, transfer.parameters(), "top_output.kernel");
    }
  }

  @Test
  void shouldTrainBlockFiveFromThePretrainedWeights() {
    try (TransferGraph transfer = TransferGraph.upper(vgg, spec(Top.COMPACT), 3, new Sgd(0.1), 0)) {
      Map<String, Tensor> before = transfer.parameters();
      assertThat(values(before, "block5_conv1.kernel"))
          .isEqualTo(vgg.weights().convolution("block5_conv1").kernel());

      fit(transfer, vgg.trunkShape(SIZE));

      for (String layer : List.of("block5_conv1", "block5_conv2", "block5_conv3", "top_dense")) {
        assertChanged(before, transfer.parameters(), layer + ".kernel");
      }
    }
  }

  @Test
  void shouldLeaveTheTrunkAsItIs() {
    INDArray before = trunkParameters();
    try (TransferGraph transfer = TransferGraph.upper(vgg, spec(Top.COMPACT), 3, new Sgd(0.1), 0)) {
      fit(transfer, vgg.trunkShape(SIZE));

      assertThat(transfer.trainable().getConfiguration().getVertices().keySet())
          .noneMatch(layer -> layer.matches("block[1-4].*conv.*"));
      assertThat(trunkParameters()).isEqualTo(before);
    }
  }

  private static void assertChanged(
      Map<String, Tensor> before, Map<String, Tensor> after, String name) {
    assertThat(values(after, name)).as(name).isNotEqualTo(values(before, name));
  }

  private static float[] values(Map<String, Tensor> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name).values();
  }

  private static void fit(TransferGraph transfer, long... shape) {
    long[] batch = new long[shape.length + 1];
    batch[0] = 4;
    System.arraycopy(shape, 0, batch, 1, shape.length);
    INDArray answers = Nd4j.createFromArray(new float[][] {{0}, {1}, {0}, {1}});
    transfer.trainable().fit(new DataSet(Nd4j.rand(batch), answers));
  }

  private INDArray trunkParameters() {
    ComputationGraph trunk = vgg.trunk(SIZE);
    try {
      return trunk.params().dup();
    } finally {
      GraphMemory.free(trunk);
    }
  }

  private long channels() {
    return vgg.featureShape(SIZE)[2];
  }

  private static NetworkSpec spec(Top top) {
    return new NetworkSpec(SIZE, top, List.of("cats", "dogs"));
  }
}
