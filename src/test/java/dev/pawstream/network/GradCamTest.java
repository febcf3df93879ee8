package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.NarrowNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Held against what Deeplearning4j's own graph says when a channel grows a little. */
class GradCamTest {
  private static final double STEP = 0.001;
  private static final List<String> TWO = List.of("cats", "dogs");

  private final Vgg16 vgg = NarrowNetwork.vgg();
  private final List<ComputationGraph> graphs = new ArrayList<>();

  @AfterEach
  void close() {
    graphs.forEach(GraphMemory::free);
  }

  @ParameterizedTest
  @CsvSource({"COMPACT, 64", "COMPACT, 150", "CLASSIC, 64", "CLASSIC, 100"})
  void shouldWeighChannelsByTheGradientOfASigmoidsLogit(Top kind, int size) {
    NetworkSpec spec = new NetworkSpec(size, kind, TWO);

    try (GradCam cam = cam(spec)) {
      double[] differences =
          differences(spec, output -> Math.log(output.getDouble(0) / (1 - output.getDouble(0))));

      assertClose(doubles(cam.channelWeights(1)), differences);
      assertClose(negated(doubles(cam.channelWeights(0))), differences);
    }
  }

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldWeighChannelsByTheGradientOfASoftmaxsLogit(Top kind) {
    NetworkSpec spec = new NetworkSpec(64, kind, List.of("cats", "dogs", "foxes"));

    try (GradCam cam = cam(spec)) {
      // A softmax tells of its logits no more than how far they are apart.
      double[] differences =
          differences(spec, output -> Math.log(output.getDouble(2) / output.getDouble(0)));
      double[] second = doubles(cam.channelWeights(2));
      double[] first = doubles(cam.channelWeights(0));

      assertClose(
          IntStream.range(0, first.length).mapToDouble(i -> second[i] - first[i]).toArray(),
          differences);
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 4", "100, 6", "150, 9"})
  void shouldHaveAPartForEachPlaceOfTheLastConvolutionAndOneSideInEach(int size, int parts) {
    try (GradCam cam = cam(new NetworkSpec(size, Top.COMPACT, TWO))) {
      HeatMap cats = cam.heat(0);
      HeatMap dogs = cam.heat(1);

      assertThat(cats.rows()).isEqualTo(parts);
      assertThat(cats.columns()).isEqualTo(parts);
      assertThat(IntStream.range(0, parts * parts))
          .allMatch(i -> cats.values()[i] == 0 || dogs.values()[i] == 0)
          .anyMatch(i -> cats.values()[i] == 1 || dogs.values()[i] == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldSayWhatTheNetworkSays(Top kind) {
    NetworkSpec spec = new NetworkSpec(64, kind, TWO);

    try (GradCam cam = cam(spec);
        INDArray picture = picture(64)) {
      assertThat(cam.output()[0])
          .isCloseTo(whole(spec).outputSingle(picture).getFloat(0), within(1e-6f));
    }
  }

  private GradCam cam(NetworkSpec spec) {
    try (INDArray picture = picture(spec.inputSize())) {
      return new GradCam(whole(spec), picture);
    }
  }

  private ComputationGraph whole(NetworkSpec spec) {
    return opened(vgg.whole(spec, 3));
  }

  private ComputationGraph top(NetworkSpec spec) {
    ComputationGraph top = opened(vgg.top(spec));
    GraphParameters.write(
        top, GraphParameters.read(whole(spec), List.of("top_dense", "top_output")));
    return top;
  }

  private ComputationGraph opened(ComputationGraph graph) {
    graphs.add(graph);
    return graph;
  }

  /** The same at each call. */
  private static INDArray picture(int size) {
    Nd4j.getRandom().setSeed(7);
    return Nd4j.rand(1, size, size, 3).muli(4).subi(2);
  }

  private interface Logit {
    double of(INDArray output);
  }

  /**
   * Of each channel of block 5, by how much a logit grows where it grows in all places, by the
   * number of places.
   */
  private double[] differences(NetworkSpec spec, Logit logit) {
    int size = spec.inputSize();
    ComputationGraph top = top(spec);
    ComputationGraph trunk = opened(vgg.trunk(size));
    ComputationGraph upper = opened(vgg.upper(size));
    try (INDArray features = upper.outputSingle(trunk.outputSingle(picture(size)))) {
      int places = (size / 16) * (size / 16);
      double[] differences = new double[(int) features.size(3)];
      for (int channel = 0; channel < differences.length; channel++) {
        double more = logit.of(top.outputSingle(grown(features, channel, STEP)));
        double less = logit.of(top.outputSingle(grown(features, channel, -STEP)));
        differences[channel] = (more - less) / (2 * STEP) / places;
      }
      return differences;
    }
  }

  private static INDArray grown(INDArray features, int channel, double by) {
    INDArray grown = features.dup('c');
    grown
        .get(
            NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(channel))
        .addi(by);
    return grown;
  }

  /** But for the few channels whose step takes a unit over the corner of its ReLU. */
  private static void assertClose(double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(largest).isPositive();
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(
            IntStream.range(0, expected.length)
                .filter(i -> Math.abs(actual[i] - expected[i]) > 0.02 * largest))
        .hasSizeLessThan(expected.length / 16);
    assertThat(actual).usingComparatorWithPrecision(0.1 * largest).containsExactly(expected);
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] negated(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> -values[i]).toArray();
  }
}
