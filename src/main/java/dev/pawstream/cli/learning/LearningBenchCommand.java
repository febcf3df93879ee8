package dev.pawstream.cli.learning;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.FeatureCacheOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.TrainingPrecisionOption;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.machine.Cpu;
import dev.pawstream.network.Top;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.Policy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench learning}. */
@Command(
    name = "learning",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what labels are worth: photographs of another kind arrive, as of a camera by night, and"
          + " models are trained on more and more of them.",
      "Measured on others, before and after, and what each policy has over the first, with what may be"
          + " chance; a training of block 5 takes minutes."
    },
    footer = {"", "Example: pawstream bench learning --photos pets --page docs/learning.md"})
public final class LearningBenchCommand implements Callable<Integer> {
  @Option(
      names = "--photos",
      paramLabel = "DIR",
      required = true,
      description =
          "Holds train/ and validation/ as for train, of which the latter is measured on; or a"
              + " folder for each label.")
  private Path photos = Path.of("");

  @Option(
      names = "--labels",
      paramLabel = "N",
      split = ",",
      defaultValue = "50,200,1000,2000",
      description = "How many labels there are. Default: ${DEFAULT-VALUE}.")
  private List<Integer> labels = List.of();

  @Option(
      names = "--policies",
      paramLabel = "POLICY",
      split = ",",
      defaultValue = "TOP,UPPER",
      description = "What is trained: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private List<Policy> policies = List.of();

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description = "Width and height of the networks' input. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--light",
      paramLabel = "LIGHT",
      defaultValue = "NIGHT",
      description =
          "NIGHT, as of a camera that sees no colour, or DAY, as the photographs are. Default:"
              + " ${DEFAULT-VALUE}.")
  private Light light = Light.NIGHT;

  @Option(
      names = "--shots",
      paramLabel = "N",
      defaultValue = "0",
      description = "Shots of each photograph. Default: 4 by night, 1 by day.")
  private int shots;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write a page with a plot, FILE and a .png beside it. Default: none.")
  private @Nullable Path page;

  @Mixin private TrainingPrecisionOption precision = new TrainingPrecisionOption();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private FeatureCacheOptions features = new FeatureCacheOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    int each = shotsOfEach();
    ShotStream stream = ShotStream.of(photos, light, each, seed);
    requireEnough(stream);
    List<LearningPoint> points = new ArrayList<>();
    List<LearningGain> gains;
    LearningLines lines = new LearningLines(spec.commandLine().getOut(), json.wanted());
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressDisplay display = ProgressDisplay.standard(err);
        Engines engines = engine.engines(weights, images, new SimpleMeterRegistry(), err)) {
      LearningCurves curves =
          new LearningCurves(
              engines,
              new FineTuning(
                  engines,
                  images.decoder(),
                  new FineTuningSettings(List.of(size), Top.COMPACT, 0, precision.precision()),
                  features.folder(weights)),
              stream,
              display,
              point -> {
                display.end();
                lines.print(point);
                points.add(point);
              });
      curves.starter();
      for (Policy policy : policies) {
        for (int count : labels) {
          curves.trained(policy, count, seed);
        }
      }
      gains = curves.gains(seed);
    }
    gains.forEach(lines::print);
    if (page != null) {
      LearningPage.Scenes scenes =
          new LearningPage.Scenes(
              light, stream.labelled().size() / each, stream.unseen().size() / each, each);
      write(page, scenes, points, gains);
    }
    return 0;
  }

  private int shotsOfEach() {
    if (light == Light.DAY && shots > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "By day all %d shots of a photograph are the same: leave --shots out".formatted(shots));
    }
    return shots > 0 ? shots : light.shots();
  }

  private void requireEnough(ShotStream stream) {
    for (int count : labels) {
      if (count < 1 || count > stream.labelled().size()) {
        throw new ParameterException(
            spec.commandLine(),
            "%d labels cannot be had of %d shots: give fewer --labels, more --shots or more --photos"
                .formatted(count, stream.labelled().size()));
      }
    }
  }

  private void write(
      Path file, LearningPage.Scenes scenes, List<LearningPoint> points, List<LearningGain> gains)
      throws IOException {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.md$", "") + ".png";
    Files.write(file.resolveSibling(name), LearningPlot.png(points));
    Cpu cpu = Cpu.here();
    Files.writeString(
        file,
        new LearningPage(
                command(),
                "%s, %d cores".formatted(cpu.name(), cpu.cores()),
                scenes,
                name,
                points,
                gains)
            .text());
  }

  /** As it was given, but for where the photographs are. */
  private String command() {
    CommandLine.ParseResult given = spec.commandLine().getParseResult();
    List<String> words = new ArrayList<>(List.of("./pawstream bench learning --photos pets"));
    for (String option :
        List.of(
            "--labels",
            "--policies",
            "--size",
            "--light",
            "--shots",
            "--seed",
            "--training-precision")) {
      if (given.hasMatchedOption(option)) {
        words.add(option + " " + given.matchedOption(option).originalStringValues().get(0));
      }
    }
    return String.join(" ", words);
  }
}
