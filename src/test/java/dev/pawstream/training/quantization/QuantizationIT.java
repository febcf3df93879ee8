package dev.pawstream.training.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.RealWeights;
import dev.pawstream.TestData;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.Starter;
import dev.pawstream.network.Int8Agreement;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The starter on real photographs. */
class QuantizationIT {
  private static final int THREADS = 2;

  /** One label may differ. */
  private static final int COMPARED = 200;

  @Test
  void shouldGiveTheStartersLabelsInEightBits() throws IOException, InterruptedException {
    var weights = RealWeights.get();
    var pets = TestData.pets();
    assumeThat(weights).as("a route to the weights").isPresent();
    assumeThat(pets).as("photographs").isPresent();
    DataFolder data = DataFolder.read(pets.orElseThrow());
    List<Example> all = Stream.concat(data.train().stream(), data.validation().stream()).toList();

    ModelArtefact measured =
        new Quantization(
                weights.orElseThrow(), new ImageDecoder(ImageLimits.DEFAULT), THREADS, COMPARED)
            .measure(ModelArtefact.fromBytes(Starter.artefact()), data.train(), all, update -> {});

    assertThat(measured.manifest().int8Verdict())
        .hasValueSatisfying(verdict -> assertThat(verdict).contains("of 200 labels agree"));
    assertThat(measured.manifest().metrics().get("int8Agreement"))
        .isGreaterThanOrEqualTo(Int8Agreement.NEEDED);
  }
}
