package dev.pawstream.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.RealWeights;
import dev.pawstream.TestData;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nine steps on a few real photographs and the real weights, small for the sake of time. */
class ModelCommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static CommandRun training = new CommandRun(-1, "", "");

  @BeforeAll
  static void train() throws IOException {
    Optional<Path> pets = TestData.pets();
    assumeThat(pets).as("photographs").isPresent();
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();
    for (String label : List.of("cats", "dogs")) {
      copy(pets.orElseThrow(), Path.of("train", label), 6);
      copy(pets.orElseThrow(), Path.of("validation", label), 3);
    }
    training = train("model.zip", 3, "--report", text(folder.resolve("training.html")));
  }

  @Test
  void shouldTrainAndSayHowGoodTheModelIs() {
    assertThat(training.succeeded().output())
        .contains("model.zip", "cats / dogs", "on 6 validation photographs", "sha256");
    assertThat(training.errors()).contains("Features: ", "Top: ", "epoch 1");
    assertThat(training.errors().lines().filter(line -> line.startsWith("Top: ")))
        .hasSizeLessThan(20);
  }

  @Test
  void shouldGiveTheSameFileForTheSameSeed() throws IOException {
    train("same.zip", 3).succeeded();
    train("other.zip", 4).succeeded();

    assertThat(folder.resolve("same.zip")).hasSameBinaryContentAs(folder.resolve("model.zip"));
    assertThat(Files.mismatch(folder.resolve("other.zip"), folder.resolve("model.zip")))
        .isNotNegative();
  }

  @Test
  void shouldTellProgramsWhatCameOfATraining() throws IOException {
    JsonNode line = parse(train("told.zip", 3, "--json").succeeded().output());

    assertThat(line.path("sha256").asText())
        .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("told.zip"))));
    assertThat(line.path("validation").path("photographs").asInt()).isEqualTo(6);
    assertThat(line.path("curves").path(0).path("epochs")).isNotEmpty();
  }

  @Test
  void shouldSayWhetherTheModelMayBeServedInEightBits() {
    assertThat(training.output())
        .containsPattern("int8 (accepted|refused): \\d of 6 labels agree with those in fp32");
  }

  @Test
  void shouldMeasureAModelInEightBitsThatWasTrainedWithout() throws IOException {
    train("plain.zip", 3, "--no-int8").succeeded();

    CommandRun run =
        run(
            "quantize",
            text(folder.resolve("pets")),
            "--model",
            text(folder.resolve("plain.zip")),
            "--out",
            text(folder.resolve("quantized.zip")));

    assertThat(run.output()).contains("quantized.zip: int8 ", "of 6 labels agree");
    assertThat(folder.resolve("quantized.zip")).hasSameBinaryContentAs(folder.resolve("model.zip"));
  }

  @Test
  void shouldLeaveNothingButTheModel() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void shouldEvaluateOnTheValidationSide() throws IOException {
    CommandRun run = withModel("evaluate", folder.resolve("pets").toString(), "--json");

    JsonNode report = JSON.readTree(run.succeeded().output());
    assertThat(report.path("photographs").asInt()).isEqualTo(6);
    assertThat(report.path("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(report.path("ece").asDouble()).isBetween(0.0, 1.0);
    assertThat(report.path("logLoss").isNumber()).isTrue();
    assertThat(report.path("labels")).hasToString("[\"cats\",\"dogs\"]");
    assertThat(report.path("model").asText()).isEqualTo("model.zip");
    int all = 0;
    for (JsonNode row : report.path("confusion")) {
      for (JsonNode cell : row) {
        all += cell.asInt();
      }
    }
    assertThat(all).isEqualTo(6);
  }

  @Test
  void shouldWritePagesToLookAt() throws IOException {
    Path page = folder.resolve("evaluation.html");
    withModel("evaluate", folder.resolve("pets").toString(), "--report", text(page)).succeeded();

    assertThat(page)
        .content()
        .contains("<h1>model.zip</h1>", "Confusion matrix", "How far it can be trusted");
    assertThat(folder.resolve("training.html"))
        .content()
        .contains("<h1>cats / dogs</h1>", "Lowest on validation", "TOP was asked for");
  }

  @Test
  void shouldSayBeforeItMeasuresThatAPageCannotBeWritten() {
    CommandRun run =
        withModel("evaluate", folder.resolve("pets").toString(), "--report", text(folder));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("--report " + folder + " is a folder: name a file");
  }

  @Test
  void shouldMeasureWhatTrainingHasMeasured() {
    String accuracy =
        training.output().replaceAll("(?s).*accuracy ([0-9.,]+) %.*", "Accuracy     $1 %");

    assertThat(withModel("evaluate", folder.resolve("pets").toString()).succeeded().output())
        .contains(accuracy);
  }

  @Test
  void shouldClassifyAndReportWhatCannotBeReadInItsPlace() throws IOException {
    Path cat = somePhotograph("cats");
    Path dog = somePhotograph("dogs");
    Path notes = Files.writeString(folder.resolve("notes.jpg"), "<html>");
    Path missing = folder.resolve("missing.jpg");

    CommandRun run =
        withModel("classify", "--json", text(cat), text(notes), text(missing), text(dog));

    assertThat(run.exitCode()).isEqualTo(1);
    List<JsonNode> lines = run.output().lines().map(ModelCommandsIT::parse).toList();
    assertThat(lines)
        .extracting(line -> line.path("path").asText())
        .containsExactly(text(cat), text(notes), text(missing), text(dog));
    assertThat(lines)
        .extracting(line -> line.has("error"))
        .containsExactly(false, true, true, false);
    assertThat(lines.get(0).path("label").asText()).isIn("cats", "dogs");
    assertThat(lines.get(0).path("probability").asDouble()).isBetween(0.5, 1.0);
    assertThat(lines.get(0).path("model").asText()).isEqualTo("model.zip");
    assertThat(lines.get(2).path("error").asText()).contains("no such file");
  }

  @Test
  void shouldClassifyAFolderForPeople() {
    CommandRun run =
        withModel("classify", folder.resolve("pets/validation").toString()).succeeded();

    assertThat(run.output().lines()).hasSize(6).allMatch(line -> line.matches("(cats|dogs) .*%.*"));
  }

  private static CommandRun train(String file, int seed, String... options) {
    return run(
        Stream.concat(
                Stream.of(
                    "train",
                    folder.resolve("pets").toString(),
                    "--out",
                    folder.resolve(file).toString(),
                    "--size",
                    "64",
                    "--seed",
                    Integer.toString(seed)),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static CommandRun withModel(String... arguments) {
    return run(
        Stream.concat(Stream.of(arguments), Stream.of("--model", text(folder.resolve("model.zip"))))
            .toArray(String[]::new));
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(
        Map.of("PAWSTREAM_CACHE", RealWeights.cacheFolder().toString()), arguments);
  }

  private static void copy(Path pets, Path below, int count) throws IOException {
    Path target = Files.createDirectories(folder.resolve("pets").resolve(below));
    try (Stream<Path> files = Files.list(pets.resolve(below))) {
      for (Path file : files.sorted().limit(count).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private static Path somePhotograph(String label) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("pets/validation").resolve(label))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private static String text(Path path) {
    return path.toString();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
