package dev.pawstream.cli.model;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.LoadedModel;
import dev.pawstream.cli.ModelOptions;
import dev.pawstream.cli.PhotographPaths;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code classify}. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = "Labels photographs, without Kafka.",
    footer = {
      "",
      "A photograph that cannot be read is reported in its place, and the exit code is 1.",
      "Example: pawstream classify holiday/*.jpg --json"
    })
public final class ClassifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders, globs, or - for standard input.")
  private List<String> paths = List.of();

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Photograph> photographs = PhotographPaths.find(paths, System.in);
    int failed;
    try (LoadedModel loaded =
        LoadedModel.load(model, weights, images, engine, spec.commandLine().getErr())) {
      int[] unreadable = {0};
      List<Callable<Outcome>> questions = new ArrayList<>();
      photographs.forEach(photograph -> questions.add(() -> ask(loaded.predictor(), photograph)));
      loaded
          .workers()
          .<Outcome, RuntimeException>inOrder(
              questions, outcome -> unreadable[0] += print(outcome, loaded.name()) ? 0 : 1);
      failed = unreadable[0];
    }
    return failed == 0 ? 0 : 1;
  }

  /** What came of one photograph: an answer or a problem. */
  private record Outcome(
      Photograph photograph, @Nullable Answer answer, @Nullable String problem) {}

  private static Outcome ask(Predictor predictor, Photograph photograph) {
    try {
      return new Outcome(photograph, predictor.predict(photograph.bytes()), null);
    } catch (NoSuchFileException e) {
      return new Outcome(photograph, null, "there is no such file");
    } catch (IOException | UndecodableImageException e) {
      return new Outcome(photograph, null, String.valueOf(e.getMessage()));
    }
  }

  /** Prints one line; false if the photograph could not be read. */
  private boolean print(Outcome outcome, String modelName) {
    Answer answer = outcome.answer();
    if (answer == null) {
      printFailure(outcome.photograph(), String.valueOf(outcome.problem()));
      return false;
    }
    print(outcome.photograph(), answer, modelName);
    return true;
  }

  private void print(Photograph photograph, Answer answer, String modelName) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("path", photograph.name());
      line.put("label", answer.label());
      line.put("probability", answer.probability());
      line.put("model", modelName);
      out.println(JsonOption.line(line));
    } else {
      out.printf(
          "%-12s %6.2f %%  %s%n", answer.label(), 100 * answer.probability(), photograph.name());
    }
    out.flush();
  }

  private void printFailure(Photograph photograph, String problem) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("path", photograph.name());
      line.put("error", problem);
      out.println(JsonOption.line(line));
    } else {
      out.printf("%-12s %8s  %s: %s%n", "unreadable", "", photograph.name(), problem);
    }
    out.flush();
  }
}
