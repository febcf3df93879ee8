package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.WholeNetwork;
import dev.pawstream.network.weights.PretrainedWeights;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an exported network says is what the model says. */
class ExportedNetworkTest {
  private static final int SIZE = 64;
  private static final NetworkSpec TWO =
      new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"));
  private static final byte[] PICTURE = TestPictures.png(true, 7);

  private final Vgg16 vgg = NarrowNetwork.vgg();
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  static List<ModelArtefact> models() {
    return List.of(
        UntrainedModel.of(TWO),
        UntrainedModel.of(new NetworkSpec(SIZE, Top.CLASSIC, List.of("birds", "cats", "dogs"))),
        ModelArtefact.of(
            UntrainedModel.manifest(TWO, NarrowNetwork.vgg().weights().sha256()),
            // Not by much: Deeplearning4j says no probability nearer to 1 than 1e-7.
            UntrainedModel.withUpper(TWO, 1.1)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldRestoreWithTheModelsCalibratedAnswers(ModelArtefact model) throws Exception {
    Look look = model.manifest().looks().get(0);
    double[] expected = answers(model);

    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(
            new ByteArrayInputStream(new WholeNetwork(vgg, model, look).zip()), false);
    try (INDArray input = input()) {
      assertThat(Calibration.probabilities(floats(restored.outputSingle(input)), 1))
          .containsExactly(expected, within(1e-5));
    } finally {
      GraphMemory.free(restored);
    }
  }

  @Test
  void shouldSayBesideTheNetworkWhatItIs() throws Exception {
    ModelArtefact model = UntrainedModel.of(TWO);

    byte[] zip = new WholeNetwork(vgg, model, model.manifest().looks().get(0)).zip();

    assertThat(entry(zip, "manifest.json")).isEqualTo(entry(model.toBytes(), "manifest.json"));
  }

  @Test
  void shouldRefuseAModelThatStandsOnOtherWeights() {
    ModelArtefact model = UntrainedModel.of(TWO);
    Vgg16 other = new Vgg16(PretrainedWeights.random(8, 99));

    assertThatThrownBy(() -> new WholeNetwork(other, model, model.manifest().looks().get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "stands on the weights " + vgg.weights().sha256(), other.weights().sha256());
  }

  private double[] answers(ModelArtefact model) {
    try (Nd4jEngine engine = new Nd4jEngine(vgg);
        ModelPredictor predictor =
            new ModelPredictor(
                model.manifest().labels(),
                "sha",
                LoadedLook.all(engine, model),
                1,
                decoder,
                new InferenceMeters(new SimpleMeterRegistry()))) {
      return predictor.predict(PICTURE).probabilities().values().stream()
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }

  private INDArray input() {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    decoder.decode(PICTURE, SIZE, SIZE, rgb);
    return PictureTensor.of(List.of(new Pixels(SIZE, SIZE, rgb)), vgg.weights().preprocessing());
  }

  private static float[] floats(INDArray output) {
    return output.ravel().toFloatVector();
  }

  private static byte[] entry(byte[] zip, String name) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry at = entries.getNextEntry(); at != null; at = entries.getNextEntry()) {
        if (at.getName().equals(name)) {
          return entries.readAllBytes();
        }
      }
    }
    return new byte[0];
  }
}
