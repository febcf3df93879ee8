package dev.pawstream.cli.model;

import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.LoadedModel;
import dev.pawstream.cli.ModelOptions;
import dev.pawstream.cli.PhotographPaths;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.Answer;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Photograph> photographs = PhotographPaths.find(paths, System.in);
    int failed = 0;
    try (LoadedModel loaded =
        LoadedModel.load(model, weights, images, spec.commandLine().getErr())) {
      for (Photograph photograph : photographs) {
        failed += classify(photograph, loaded) ? 0 : 1;
      }
    }
    return failed == 0 ? 0 : 1;
  }

  /** Prints one line; false if the photograph cannot be read. */
  private boolean classify(Photograph photograph, LoadedModel loaded) {
    try {
      Answer answer = loaded.predictor().predict(photograph.bytes());
      print(photograph, answer, loaded.name());
      return true;
    } catch (NoSuchFileException e) {
      printFailure(photograph, "there is no such file");
    } catch (IOException | UndecodableImageException e) {
      printFailure(photograph, String.valueOf(e.getMessage()));
    }
    return false;
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
