package dev.pawstream.inference.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.Instructions;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.RealWeights;
import dev.pawstream.UntrainedModel;
import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OneDnnEngineTest {
  private static final int SIZE = 70;
  private static final PretrainedWeights NARROW = NarrowNetwork.vgg().weights();
  private static final NetworkSpec TWO_LABELS =
      new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"));

  @ParameterizedTest
  @CsvSource({"FP32, 1e-5", "BF16, 1e-2"})
  void shouldComputeTheFeaturesThatDeeplearning4jComputes(Precision precision, double tolerance) {
    assertThat(featureDistance(NARROW, precision, SIZE)).isLessThan(tolerance);
  }

  @ParameterizedTest
  @CsvSource({"FP32, 150", "FP32, 224", "BF16, 150", "BF16, 224"})
  void shouldComputeTheFeaturesOfTheRealWeights(Precision precision, int size) {
    var weights = RealWeights.get();
    assumeThat(weights).as("a route to the weights").isPresent();
    double tolerance = precision == Precision.FP32 ? 1e-5 : 1e-2;

    assertThat(featureDistance(weights.orElseThrow(), precision, size)).isLessThan(tolerance);
  }

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldGiveTheProbabilitiesThatDeeplearning4jGives(Top top) {
    NetworkSpec spec = new NetworkSpec(SIZE, top, List.of("birds", "cats", "dogs"));

    assertSameOutput(spec, UntrainedModel.of(spec).parameters(look(spec)));
  }

  @Test
  void shouldGiveTheSigmoidThatDeeplearning4jGives() {
    assertSameOutput(TWO_LABELS, top());
  }

  @Test
  void shouldRunAModelsOwnUpperLayers() {
    Map<String, Tensor> parameters = UntrainedModel.withUpper(TWO_LABELS, 1.1);

    assertSameOutput(TWO_LABELS, parameters);
  }

  @Test
  void shouldFeedSeveralModelsFromOnePass() {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.FP32, 1)) {
      OneDnnTrunk trunk = engine.trunk(SIZE, ActivationRanges.NONE);
      try (Head one = engine.head(trunk, TWO_LABELS, top());
          Head other = engine.head(trunk, TWO_LABELS, inverted(top()));
          Pass pass = trunk.pass()) {
        show(pass, 1);

        float first = pass.output(one)[0];
        assertThat(pass.output(other)[0]).isCloseTo(1 - first, within(1e-6f));
        assertThat(pass.output(one)[0]).isEqualTo(first);
      }
    }
  }

  @Test
  void shouldKeepNothingOfThePictureBefore() {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.FP32, 1)) {
      OneDnnTrunk trunk = engine.trunk(SIZE, ActivationRanges.NONE);
      try (Head head = engine.head(trunk, TWO_LABELS, top())) {
        float alone = output(trunk, head, 2);
        float unused = output(trunk, head, 3);

        assertThat(output(trunk, head, 2)).isEqualTo(alone);
      }
    }
  }

  @Test
  void shouldRefuseToComputeInEightBitsWithoutRanges() {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.INT8, 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trunk(SIZE, ActivationRanges.NONE))
          .withMessageContaining("block1_conv1")
          .withMessageContaining("int8");
    }
  }

  @Test
  void shouldFreeATrunkInEightBitsWhenItsModelsAreGone() {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.INT8, 1)) {
      OneDnnTrunk gone = engine.trunk(SIZE, ranges(10));
      engine.head(gone, TWO_LABELS, top()).close();
      OneDnnTrunk used = engine.trunk(SIZE, ranges(11));
      try (Head head = engine.head(used, TWO_LABELS, top())) {
        OneDnnTrunk next = engine.trunk(SIZE, ranges(12));

        assertThat(output(used, head, 1)).isBetween(0f, 1f);
        assertThat(engine.trunk(SIZE, ranges(11))).isSameAs(used).isNotSameAs(next);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> engine.head(gone, TWO_LABELS, top()))
            .withMessageContaining("closed");
      }
    }
  }

  @Test
  void shouldKeepTheTrunkThatAllModelsShare() {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.FP32, 1)) {
      OneDnnTrunk trunk = engine.trunk(SIZE, ActivationRanges.NONE);
      engine.head(trunk, TWO_LABELS, top()).close();
      OneDnnTrunk other = engine.trunk(96, ActivationRanges.NONE);

      assertThat(engine.trunk(SIZE, ActivationRanges.NONE)).isSameAs(trunk).isNotSameAs(other);
    }
  }

  @Test
  void shouldRefuseAPassOnceClosed() {
    OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.FP32, 1);
    OneDnnTrunk trunk = engine.trunk(SIZE, ActivationRanges.NONE);
    engine.close();
    engine.close();

    assertThatIllegalStateException().isThrownBy(trunk::pass).withMessageContaining("closed");
  }

  @Test
  void shouldRefuseAModelOfAnotherSize() {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.FP32, 1)) {
      OneDnnTrunk trunk = engine.trunk(64, ActivationRanges.NONE);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.head(trunk, TWO_LABELS, top()))
          .withMessageContaining("another size");
    }
  }

  private static ActivationRanges ranges(float largest) {
    Map<String, Float> ranges = new LinkedHashMap<>();
    NARROW.convolutions().forEach(convolution -> ranges.put(convolution.name(), largest));
    return new ActivationRanges(ranges);
  }

  private static Map<String, Tensor> top() {
    return UntrainedModel.of(TWO_LABELS).parameters(look(TWO_LABELS));
  }

  /** The same top with a weight's sign turned where it says which label it is. */
  private static Map<String, Tensor> inverted(Map<String, Tensor> top) {
    top.computeIfPresent("top_output.kernel", (name, tensor) -> negated(tensor));
    top.computeIfPresent("top_output.bias", (name, tensor) -> negated(tensor));
    return top;
  }

  private static Tensor negated(Tensor tensor) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
    return new Tensor(tensor.shape(), values);
  }

  private static dev.pawstream.network.Look look(NetworkSpec spec) {
    return UntrainedModel.manifest(spec, NARROW.sha256()).looks().get(0);
  }

  private static void assertSameOutput(NetworkSpec spec, Map<String, Tensor> parameters) {
    try (OneDnnEngine engine = new OneDnnEngine(NARROW, Precision.FP32, 1);
        Nd4jEngine reference = new Nd4jEngine(new Vgg16(NARROW))) {
      assertThat(output(engine, spec, parameters))
          .containsExactly(output(reference, spec, parameters), within(1e-5f));
    }
  }

  private static float[] output(
      InferenceEngine engine, NetworkSpec spec, Map<String, Tensor> parameters) {
    var trunk = engine.trunk(spec.inputSize(), ActivationRanges.NONE);
    try (Head head = engine.head(trunk, spec, parameters);
        Pass pass = trunk.pass()) {
      show(pass, 1);
      return pass.output(head);
    }
  }

  private static float output(OneDnnTrunk trunk, Head head, long picture) {
    try (Pass pass = trunk.pass()) {
      show(pass, picture);
      return pass.output(head)[0];
    }
  }

  private static void show(Pass pass, long picture) {
    new Random(picture).nextBytes(pass.rgb());
    pass.run();
  }

  /** Relative L2 of block5_pool. */
  private static double featureDistance(PretrainedWeights weights, Precision precision, int size) {
    Instructions.assumeFor(precision);
    try (OneDnnEngine engine = new OneDnnEngine(weights, precision, 1);
        Nd4jEngine reference = new Nd4jEngine(new Vgg16(weights))) {
      float[] expected = features(reference, weights, size);
      float[] features = features(engine, weights, size);
      double difference = 0;
      double norm = 0;
      for (int i = 0; i < expected.length; i++) {
        difference += Math.pow((double) features[i] - expected[i], 2);
        norm += Math.pow(expected[i], 2);
      }
      return Math.sqrt(difference / norm);
    }
  }

  private static float[] features(InferenceEngine engine, PretrainedWeights weights, int size) {
    long[] shape = new Vgg16(weights).featureShape(size);
    float[] features = new float[Math.toIntExact(shape[0] * shape[1] * shape[2])];
    try (Pass pass = engine.trunk(size, ActivationRanges.NONE).pass()) {
      show(pass, 1);
      pass.features(features);
    }
    return features;
  }
}
