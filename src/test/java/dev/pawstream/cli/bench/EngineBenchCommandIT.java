package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.RealWeights;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this machine, whatever it is quick at. */
class EngineBenchCommandIT {
  @Test
  void shouldPutEachFigureNextToWhatItIsHeldAgainst() throws IOException {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();

    CommandRun run = bench("--size", "150", "--seconds", "1", "--json");

    JsonNode size = new ObjectMapper().readTree(run.succeeded().output()).path("sizes").path(0);
    assertThat(size.path("inputSize").asInt()).isEqualTo(150);
    assertThat(size.path("deeplearning4j").path("median").asDouble()).isPositive();
    assertThat(size.path("labelled").asInt()).isPositive();
    assertThat(size.path("precisions"))
        .isNotEmpty()
        .allSatisfy(
            figures -> {
              assertThat(figures.path("timesDeeplearning4j").asDouble()).isPositive();
              assertThat(figures.path("shareOfBare").asDouble()).isPositive();
              assertThat(figures.path("stages").path("trunkMillis").asDouble()).isPositive();
              assertThat(figures.path("labelAgreement").asDouble()).isBetween(0.9, 1.0);
            });
    assertThat(size.path("precisions").path(0).path("precision").asText()).isEqualTo("fp32");
  }

  @Test
  void shouldSayThatAFolderHasNoPhotographs(@TempDir Path folder) {
    CommandRun run = bench("--photos", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("no photographs in " + folder, "leave it out");
  }

  private static CommandRun bench(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "bench";
    arguments[1] = "engine";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.of(
        Map.of("PAWSTREAM_CACHE", RealWeights.cacheFolder().toString()), arguments);
  }
}
