package dev.pawstream.cli.model;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.FeatureCacheOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.Int8Options;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.MemoryBudgetOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Top;
import dev.pawstream.onednn.Precision;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.measure.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Fine-tunes VGG16 on a folder of photographs.",
    footer = {
      "",
      "Ctrl-C ends the training early and keeps the best so far.",
      "Example: pawstream train pets --out pets.zip --size 150"
    })
public final class TrainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description =
          "Holds train/ and validation/, each with a folder for each label, such as cats/ and"
              + " dogs/.")
  private Path folder = Path.of("");

  @Option(
      names = "--policy",
      defaultValue = "TOP",
      description = "What training changes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Policy policy = Policy.TOP;

  @Option(
      names = "--top",
      defaultValue = "COMPACT",
      description =
          "What follows the last pool: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Top top = Top.COMPACT;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description =
          "Width and height of the network's input, such as 224 or 150. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--looks",
      paramLabel = "PIXELS",
      split = ",",
      description =
          "Sizes instead of --size, such as 150,224: what the first is in doubt about is looked at"
              + " again by the next.")
  private List<Integer> looks = List.of();

  @Option(
      names = "--variants",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Augmented variants of each photograph, itself counted in. Default: 1 for TOP, 4 for"
              + " UPPER and ALL.")
  private int variants;

  @Option(
      names = "--training-precision",
      defaultValue = "FP32",
      description =
          "What convolutions are trained in, FP32 or BF16: less exact, nearly twice as fast. Default:"
              + " ${DEFAULT-VALUE}.")
  private Precision precision = FineTuningSettings.DEFAULT_PRECISION;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description =
          "A model of the same labels, --top and --size to start from. Default: a random top on the"
              + " pre-trained convolutions.")
  private @Nullable Path start;

  @Mixin private OutOption out = new OutOption();
  @Mixin private Int8Options int8 = new Int8Options();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private FeatureCacheOptions features = new FeatureCacheOptions();
  @Mixin private MemoryBudgetOption memory = new MemoryBudgetOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataFolder data = DataFolder.read(folder);
    ModelFile file = out.writable();
    FineTuningSettings settings =
        new FineTuningSettings(
            looks.isEmpty() ? List.of(size) : looks, top, variants, precision, memory.bytes());
    PrintWriter err = spec.commandLine().getErr();
    try (InterruptOnShutdown interrupt = InterruptOnShutdown.ofThisThread();
        Engines engines = engine.engines(weights, images, new SimpleMeterRegistry(), err);
        ProgressDisplay display = ProgressDisplay.standard(err)) {
      FineTuning tuning =
          new FineTuning(engines, images.decoder(), settings, features.folder(weights));
      TrainedModel model =
          int8.behind(
                  start == null ? tuning : tuning.startingFrom(Files.readAllBytes(start)),
                  engines,
                  images,
                  engine)
              .train(data.train(), data.validation(), policy, seed, new TrainingDisplay(display));
      boolean endedEarly = interrupt.clear();
      display.end();
      file.write(model.artefact());
      report(file.path(), model, endedEarly);
    }
    return 0;
  }

  private void report(Path path, TrainedModel model, boolean endedEarly) {
    Metrics metrics = model.validation();
    PrintWriter writer = spec.commandLine().getOut();
    if (endedEarly) {
      writer.println("Training was ended early; this is the best so far:");
    }
    writer.printf(
        "%s: %s on %d validation photographs: accuracy %.2f %%, log loss %.4f, ECE %.4f%n",
        path,
        String.join(" / ", model.labels()),
        metrics.photographs(),
        100 * metrics.accuracy(),
        metrics.logLoss(),
        metrics.ece());
    if (policy == Policy.AUTO) {
      writer.printf("Policy %s%n", model.choice().reason());
    }
    ModelArtefact.fromBytes(model.artefact())
        .manifest()
        .int8Verdict()
        .ifPresent(verdict -> writer.printf("int8 %s%n", verdict));
    Metrics uncalibrated = model.calibration().before();
    writer.printf(
        "temperature %.3f (before it: log loss %.4f, ECE %.4f), sha256 %s%n",
        model.temperature(), uncalibrated.logLoss(), uncalibrated.ece(), model.sha256());
    writer.flush();
  }
}
