package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.RealWeights;
import dev.pawstream.event.Sha256;
import dev.pawstream.image.Pixels;
import dev.pawstream.inference.nd4j.TrunkNetwork;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The graphs against a computation that shares nothing with them but weights and pixels. */
class GoldenVectorIT {
  static List<GoldenVector> golden() throws IOException {
    return GoldenVector.all();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldAgreeThroughTheWholeGraph(GoldenVector golden) throws IOException {
    Vgg16 vgg = vgg();
    NetworkSpec spec = new NetworkSpec(golden.input().size(), Top.COMPACT, List.of("cats", "dogs"));
    try (INDArray picture = picture(golden.input(), vgg)) {
      ComputationGraph whole = vgg.whole(spec, 1);
      try {
        Map<String, INDArray> activations = whole.feedForward(picture, false);
        golden.assertAgrees(Objects.requireNonNull(activations.get(Vgg16.FEATURES)));
      } finally {
        GraphMemory.free(whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldAgreeThroughTheSharedTrunk(GoldenVector golden) throws IOException {
    Vgg16 vgg = vgg();
    try (INDArray picture = picture(golden.input(), vgg);
        TrunkNetwork network = new TrunkNetwork(vgg);
        INDArray trunkOutput = network.trunk(picture);
        INDArray features = network.upper(trunkOutput)) {
      golden.assertAgrees(features);
    }
  }

  private static Vgg16 vgg() {
    Optional<PretrainedWeights> weights = RealWeights.get();
    assumeThat(weights).as("a route to the weights").isPresent();
    return new Vgg16(weights.orElseThrow());
  }

  private static INDArray picture(GoldenInput input, Vgg16 vgg) throws IOException {
    Optional<byte[]> file = input.file();
    assumeThat(file).as("the photograph %s", input.photograph()).isPresent();
    Pixels pixels = input.decode(file.orElseThrow());
    assertThat(Sha256.of(pixels.rgb()))
        .as("decoding %s gives other pixels than when the golden vector was made", input.name())
        .isEqualTo(input.pixelsSha256());
    return PictureTensor.of(List.of(pixels), vgg.weights().preprocessing());
  }
}
