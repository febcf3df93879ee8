package dev.pawstream.inference.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pawstream.Instructions;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.UntrainedModel;
import dev.pawstream.image.Pixels;
import dev.pawstream.inference.Head;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class RangeCalibrationTest {
  private static final int SIZE = 64;
  private static final NetworkSpec SPEC =
      new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"));
  private static final ModelArtefact MODEL = UntrainedModel.of(SPEC);
  private static final Look LOOK = MODEL.manifest().looks().get(0);

  @ParameterizedTest
  @CsvSource({"FP32, 0.001", "BF16, 2"})
  void shouldTakeTheLargestThatEachConvolutionPutsOut(Precision precision, double percent) {
    Instructions.assumeFor(precision);
    Map<String, Float> largest = largest(NarrowNetwork.vgg().whole(SPEC, 1), 1);

    ActivationRanges ranges = watched(precision, MODEL.parameters(LOOK), 1);

    assertThat(ranges.byLayer().keySet()).containsExactlyElementsOf(largest.keySet());
    largest.forEach(
        (layer, range) ->
            assertThat(ranges.of(layer)).as(layer).isCloseTo(range, withPercentage(percent)));
  }

  @Test
  void shouldTakeTheLargestOfAllPictures() {
    Map<String, Tensor> top = MODEL.parameters(LOOK);
    ActivationRanges one = watched(Precision.FP32, top, 1);
    ActivationRanges other = watched(Precision.FP32, top, 2);

    ActivationRanges both = watched(Precision.FP32, top, 1, 2);

    both.byLayer()
        .forEach(
            (layer, range) ->
                assertThat(range).isEqualTo(Math.max(one.of(layer), other.of(layer))));
  }

  @Test
  void shouldWatchTheBlockFiveThatTheModelHasTrained() {
    Map<String, Tensor> trained = UntrainedModel.withUpper(SPEC, 2);

    ActivationRanges ranges = watched(Precision.FP32, trained, 1);
    ActivationRanges pretrained = watched(Precision.FP32, MODEL.parameters(LOOK), 1);

    assertThat(ranges.of("block4_conv3")).isEqualTo(pretrained.of("block4_conv3"));
    // Without biases, which are 0 here, twice the kernel is twice the output.
    assertThat(ranges.of("block5_conv1"))
        .isCloseTo(2 * pretrained.of("block5_conv1"), withPercentage(0.001));
    assertThat(ranges.of("block5_conv3"))
        .isCloseTo(8 * pretrained.of("block5_conv3"), withPercentage(0.001));
  }

  @Test
  void shouldRefuseToWatchEightBits() {
    ActivationRanges ranges = watched(Precision.FP32, MODEL.parameters(LOOK), 1);
    try (OneDnnEngine engine = new OneDnnEngine(weights(), Precision.INT8, 1)) {
      OneDnnTrunk trunk = engine.trunk(SIZE, ranges);
      try (Head head = engine.head(trunk, SPEC, MODEL.parameters(LOOK))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RangeCalibration(trunk, head))
            .withMessageContaining("fp32 or bf16");
      }
    }
  }

  private static ActivationRanges watched(
      Precision precision, Map<String, Tensor> parameters, long... pictures) {
    try (OneDnnEngine engine = new OneDnnEngine(weights(), precision, 1)) {
      OneDnnTrunk trunk = engine.trunk(SIZE, ActivationRanges.NONE);
      try (Head head = engine.head(trunk, SPEC, parameters)) {
        RangeCalibration calibration = new RangeCalibration(trunk, head);
        for (long picture : pictures) {
          calibration.see(picture(picture));
        }
        return calibration.ranges();
      }
    }
  }

  /** As Deeplearning4j computes it. Closes the graph. */
  private static Map<String, Float> largest(ComputationGraph graph, long picture) {
    Map<String, Float> largest = new LinkedHashMap<>();
    try (INDArray input =
        PictureTensor.of(
            List.of(new Pixels(SIZE, SIZE, picture(picture))), weights().preprocessing())) {
      Map<String, INDArray> activations = graph.feedForward(input, false);
      for (int block = 1; block <= Vgg16.BLOCKS; block++) {
        for (String layer : Vgg16.convolutionNames(block)) {
          INDArray output = Objects.requireNonNull(activations.get(layer));
          largest.put(layer, output.maxNumber().floatValue());
        }
      }
    } finally {
      GraphMemory.free(graph);
    }
    return largest;
  }

  private static byte[] picture(long seed) {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    new Random(seed).nextBytes(rgb);
    return rgb;
  }

  private static PretrainedWeights weights() {
    return NarrowNetwork.vgg().weights();
  }
}
