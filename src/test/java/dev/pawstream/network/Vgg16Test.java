package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.NarrowNetwork;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Vgg16Test {
  private static final NetworkSpec TWO = new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"));

  private final Vgg16 vgg = NarrowNetwork.vgg();

  @Test
  void shouldNameLayersAsKerasDoes() {
    ComputationGraph whole = vgg.whole(TWO, 1);
    try {
      assertThat(whole.getConfiguration().getTopologicalOrderStr())
          .containsExactly(
              "input",
              "block1_conv1",
              "block1_conv2",
              "block1_pool",
              "block2_conv1",
              "block2_conv2",
              "block2_pool",
              "block3_conv1",
              "block3_conv2",
              "block3_conv3",
              "block3_pool",
              "block4_conv1",
              "block4_conv2",
              "block4_conv3",
              "block4_pool",
              "block5_conv1",
              "block5_conv2",
              "block5_conv3",
              "block5_pool",
              "top_pool",
              "top_dense",
              "top_dropout",
              "top_output");
    } finally {
      GraphMemory.free(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({"64", "100", "150"})
  void shouldGiveTheShapesThatItPromises(int size) {
    ComputationGraph trunk = vgg.trunk(size);
    ComputationGraph upper = vgg.upper(size);
    try (INDArray picture = Nd4j.rand(2, size, size, 3);
        INDArray trunkOutput = trunk.outputSingle(picture);
        INDArray features = upper.outputSingle(trunkOutput)) {
      assertThat(trunkOutput.shape()).isEqualTo(batch(2, vgg.trunkShape(size)));
      assertThat(features.shape()).isEqualTo(batch(2, vgg.featureShape(size)));
    } finally {
      GraphMemory.free(trunk);
      GraphMemory.free(upper);
    }
  }

  @Test
  void shouldGiveTheSameInPartsAsInOne() {
    ComputationGraph whole = vgg.whole(TWO, 1);
    ComputationGraph trunk = vgg.trunk(64);
    ComputationGraph upper = vgg.upper(64);
    ComputationGraph top = vgg.top(TWO);
    GraphParameters.write(top, GraphParameters.read(whole, List.of("top_dense", "top_output")));
    try (INDArray picture = Nd4j.rand(1, 64, 64, 3)) {
      float inOne = whole.outputSingle(picture).getFloat(0);
      INDArray features = upper.outputSingle(trunk.outputSingle(picture));
      assertThat(top.outputSingle(features).getFloat(0)).isCloseTo(inOne, within(1e-6f));
    } finally {
      List.of(whole, trunk, upper, top).forEach(GraphMemory::free);
    }
  }

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldHaveASoftmaxForThreeLabels(Top top) {
    ComputationGraph whole = vgg.whole(new NetworkSpec(64, top, List.of("a", "b", "c")), 1);
    try (INDArray picture = Nd4j.rand(2, 64, 64, 3);
        INDArray output = whole.outputSingle(picture)) {
      assertThat(output.shape()).containsExactly(2, 3);
      assertThat(output.getRow(1).sumNumber().doubleValue()).isCloseTo(1, within(1e-5));
    } finally {
      GraphMemory.free(whole);
    }
  }

  @Test
  void shouldGiveADifferentTopForADifferentSeed() {
    ComputationGraph one = vgg.whole(TWO, 1);
    ComputationGraph same = vgg.whole(TWO, 1);
    ComputationGraph other = vgg.whole(TWO, 2);
    try {
      assertThat(same.params()).isEqualTo(one.params());
      assertThat(other.params()).isNotEqualTo(one.params());
      assertThat(GraphParameters.read(other, List.of("block5_conv3")).get("block5_conv3.kernel"))
          .extracting(Tensor::values)
          .isEqualTo(vgg.weights().convolution("block5_conv3").kernel());
    } finally {
      List.of(one, same, other).forEach(GraphMemory::free);
    }
  }

  private static long[] batch(long pictures, long[] shape) {
    long[] batch = new long[shape.length + 1];
    Arrays.setAll(batch, i -> i == 0 ? pictures : shape[i - 1]);
    return batch;
  }
}
