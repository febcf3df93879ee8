package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.RealWeights;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this machine, whatever it is quick at. */
class BenchCommandIT {
  @Test
  void shouldPutEachPrecisionNextToWhatItIsHeldAgainst() throws IOException {
    JsonNode size = report("engine", "--size", "150").path("sizes").path(0);

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
    CommandRun run = bench("engine", "--photos", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("no photographs in " + folder, "leave it out");
  }

  @Test
  void shouldMeasureWhatShadowsOfEachKindCost() throws IOException {
    JsonNode size = report("shadow", "--size", "150").path("sizes").path(0);

    assertThat(size.path("alone").path("median").asDouble()).isPositive();
    assertThat(size.path("shadows"))
        .extracting(shadow -> shadow.path("kind").asText())
        .containsExactly("TOP", "UPPER", "TOP, asked apart");
    assertThat(size.path("shadows"))
        .allSatisfy(
            shadow -> {
              assertThat(shadow.path("both").path("median").asDouble()).isPositive();
              assertThat(shadow.path("cost").isNumber()).isTrue();
            });
  }

  @Test
  void shouldMeasureTrainingFromPhotographsToSteps() throws IOException {
    JsonNode report = report("train", "--rows", "32");

    assertThat(report.path("features").path("shareOfBare").asDouble()).isPositive();
    assertThat(report.path("top").path("seconds").asDouble()).isPositive();
    assertThat(report.path("upper"))
        .extracting(figures -> figures.path("way").asText())
        .startsWith("Deeplearning4j", "oneDNN fp32");
    assertThat(report.path("upper"))
        .allSatisfy(
            figures -> assertThat(figures.path("timesDeeplearning4j").asDouble()).isPositive());
  }

  @Test
  void shouldMeasureTheStreamEndToEnd() throws IOException {
    JsonNode report = report("stream");

    assertThat(report.path("shareOfBare").asDouble()).isPositive();
    JsonNode latencies = report.path("latencies");
    assertThat(latencies.path("n").asInt()).isPositive();
    assertThat(latencies.path("p99Millis").asDouble())
        .isGreaterThanOrEqualTo(latencies.path("p50Millis").asDouble())
        .isPositive();
  }

  @Test
  void shouldMeasureAClassifierBesideTrainings() throws IOException {
    JsonNode neighbours = report("beside").path("neighbours");

    assertThat(neighbours)
        .extracting(neighbour -> neighbour.path("name").asText())
        .startsWith("alone", "beside --nice 0", "beside --nice 10")
        .hasSize(4);
    assertThat(neighbours)
        .allSatisfy(
            neighbour -> {
              assertThat(neighbour.path("shareOfAlone").asDouble()).isPositive();
              assertThat(neighbour.path("p99TimesAlone").asDouble()).isPositive();
            });
    assertThat(neighbours.path(1).path("trainedPerSecond").asDouble()).isPositive();
  }

  private static JsonNode report(String... arguments) throws IOException {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = "--seconds";
    all[arguments.length + 1] = "1";
    all[arguments.length + 2] = "--json";
    return new ObjectMapper().readTree(bench(all).succeeded().output());
  }

  private static CommandRun bench(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "bench";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.of(Map.of("PAWSTREAM_CACHE", RealWeights.cacheFolder().toString()), all);
  }
}
