package dev.pawstream.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.RealWeights;
import dev.pawstream.TestPictures;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On drawings, small for the sake of time. */
class LearningBenchCommandIT {
  private static final int PICTURES = 40;

  @TempDir Path folder;

  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < PICTURES; i++) {
      Path label = Files.createDirectories(folder.resolve(i % 2 == 0 ? "cats" : "dogs"));
      Files.write(label.resolve(i + ".png"), TestPictures.png(i % 2 == 0, i));
    }
  }

  @Test
  void shouldMeasureTheStarterAndEachTraining() throws IOException {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();
    Path page = folder.resolve("page.md");

    CommandRun run =
        learning(
                "--labels",
                "24,32",
                "--policies",
                "TOP",
                "--shots",
                "1",
                "--json",
                "--page",
                page.toString())
            .succeeded();

    List<JsonNode> points = run.output().lines().map(LearningBenchCommandIT::json).toList();
    assertThat(points)
        .extracting(point -> point.path("policy").asText() + point.path("labels").asInt())
        .containsExactly("starter0", "TOP24", "TOP32");
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.path("unseen").path("photographs").asInt()).isEqualTo(8);
              assertThat(point.path("unseen").path("logLoss").asDouble()).isPositive();
            });
    assertThat(page).content().contains("--labels 24,32 --policies TOP", "| TOP | 32 |");
    assertThat(folder.resolve("page.png")).isNotEmptyFile();
  }

  @Test
  void shouldRefuseMoreLabelsThanThereAreShots() {
    CommandRun run = learning("--labels", "33", "--shots", "1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("33 labels cannot be had of 32 shots", "--shots");
  }

  @Test
  void shouldSayWhatAPolicyHasOverTheFirst() throws IOException {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();

    CommandRun run =
        learning("--labels", "24", "--policies", "TOP,UPPER", "--light", "DAY").succeeded();

    assertThat(run.output().lines().toList().get(3))
        .matches("UPPER over TOP, 24 labels: accuracy .* points, log loss .*, ECE .*");
  }

  @Test
  void shouldRefuseSeveralShotsByDay() {
    CommandRun run = learning("--light", "DAY", "--shots", "2");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("all 2 shots of a photograph are the same");
  }

  private CommandRun learning(String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("bench", "learning", "--photos", folder.toString()),
                Stream.concat(Stream.of("--size", "32"), Stream.of(arguments)))
            .toArray(String[]::new);
    return CommandRun.of(Map.of("PAWSTREAM_CACHE", RealWeights.cacheFolder().toString()), all);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + line, e);
    }
  }
}
