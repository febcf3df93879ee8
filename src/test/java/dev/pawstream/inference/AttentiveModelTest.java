package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.RealWeights;
import dev.pawstream.TestData;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.HeatMap;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.weights.PretrainedWeights;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentiveModelTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final PretrainedWeights NARROW = NarrowNetwork.vgg().weights();
  private static final byte[] PHOTOGRAPH = TestPictures.png(true, 3);
  private static final int PHOTOGRAPHS = 5;
  private static final int HALF = 224;

  @ParameterizedTest
  @CsvSource({"COMPACT", "CLASSIC"})
  void shouldSayTheSameAsWhatServes(Top top) {
    byte[] artefact = model(top).toBytes();

    try (Predictor serving = NETWORK.engines().load(artefact);
        AttentiveModel model = new AttentiveModel(artefact, NARROW, NETWORK.decoder())) {
      Map<String, Double> served = serving.predict(PHOTOGRAPH).probabilities();
      Map<String, Double> seen = model.attend(PHOTOGRAPH, "cats").probabilities();

      assertThat(seen.get("cats")).isCloseTo(served.get("cats"), within(1e-4));
      assertThat(seen.get("dogs")).isCloseTo(served.get("dogs"), within(1e-4));
    }
  }

  @Test
  void shouldExplainWhatABlock5OfItsOwnLookedAt() {
    NetworkSpec spec = new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"));
    ModelArtefact own =
        ModelArtefact.of(
            UntrainedModel.manifest(spec, NARROW.sha256()), UntrainedModel.withUpper(spec, 0.5));

    try (Predictor serving = NETWORK.engines().load(own.toBytes());
        AttentiveModel model = new AttentiveModel(own.toBytes(), NARROW, NETWORK.decoder())) {
      assertThat(model.attend(PHOTOGRAPH, "dogs").probabilities().get("dogs"))
          .isCloseTo(serving.predict(PHOTOGRAPH).probabilities().get("dogs"), within(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 64", "1, 96"})
  void shouldLookAgainOnlyWhereTheFirstLookIsInDoubt(double threshold, int size) {
    ModelArtefact small = model(64);
    ModelArtefact large = model(96);
    Look first = new Look(64, 1.5, threshold, ActivationRanges.NONE);
    ModelArtefact both =
        ModelArtefact.of(
            small.manifest().withLooks(List.of(first, Look.only(96, 1.5)), Map.of()),
            List.of(
                small.parameters(small.manifest().looks().get(0)),
                large.parameters(large.manifest().looks().get(0))));

    try (AttentiveModel model = new AttentiveModel(both.toBytes(), NARROW, NETWORK.decoder())) {
      assertThat(model.attend(PHOTOGRAPH, "cats").inputSize()).isEqualTo(size);
    }
  }

  @Test
  void shouldNameTheLabelsThatItKnows() {
    try (AttentiveModel model =
        new AttentiveModel(model(64).toBytes(), NARROW, NETWORK.decoder())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.attend(PHOTOGRAPH, "foxes"))
          .withMessage("The model does not know foxes, only [cats, dogs]");
    }
  }

  @Test
  void shouldNotLookWithOtherWeights() {
    PretrainedWeights others = PretrainedWeights.random(8, 99);
    try (AttentiveModel model =
        new AttentiveModel(model(64).toBytes(), others, NETWORK.decoder())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.attend(PHOTOGRAPH, "cats"))
          .withMessageContaining("stands on the weights " + NARROW.sha256());
    }
  }

  @ParameterizedTest
  @CsvSource({"cats, 0", "cats, 1", "dogs, 0", "dogs, 1"})
  void shouldLookAtTheAnimalAndNotAtTheEmptyHalf(String label, int side) throws Exception {
    assumeThat(RealWeights.get()).as("the pre-trained weights").isPresent();
    assumeThat(TestData.pets()).as("photographs").isPresent();
    PretrainedWeights weights = RealWeights.get().orElseThrow();
    Path pets = TestData.pets().orElseThrow();
    try (AttentiveModel starter =
            new AttentiveModel(Starter.artefact(224), weights, NETWORK.decoder());
        Stream<Path> files = Files.list(pets.resolve("validation").resolve(label))) {
      for (Path file : files.sorted().limit(PHOTOGRAPHS).toList()) {
        Attention attention = starter.attend(besideNothing(file, side), label);

        assertThat(heatOf(attention.heat(), side))
            .as("of the heat of %s is on its side", file.getFileName())
            .isGreaterThan(0.75);
      }
    }
  }

  /** A photograph on one half of a grey picture: the left one is 0. */
  private static byte[] besideNothing(Path photograph, int side) throws IOException {
    BufferedImage image = new BufferedImage(2 * HALF, HALF, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(124, 116, 104));
    graphics.fillRect(0, 0, 2 * HALF, HALF);
    graphics.drawImage(ImageIO.read(photograph.toFile()), side * HALF, 0, HALF, HALF, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static double heatOf(HeatMap map, int side) {
    double half = 0;
    double all = 0;
    for (int row = 0; row < map.rows(); row++) {
      for (int column = 0; column < map.columns(); column++) {
        all += map.at(row, column);
        half += column * 2 / map.columns() == side ? map.at(row, column) : 0;
      }
    }
    return half / all;
  }

  private static ModelArtefact model(int size) {
    return UntrainedModel.of(new NetworkSpec(size, Top.COMPACT, List.of("cats", "dogs")));
  }

  private static ModelArtefact model(Top top) {
    return UntrainedModel.of(new NetworkSpec(64, top, List.of("cats", "dogs")));
  }
}
