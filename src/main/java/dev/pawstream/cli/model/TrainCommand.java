package dev.pawstream.cli.model;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.FeatureCacheOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.Int8Options;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.MemoryBudgetOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.TrainingPrecisionOption;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.cli.WholeFile;
import dev.pawstream.cli.report.EpochCurves;
import dev.pawstream.cli.report.ReportOption;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Top;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.measure.Measurement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      "Example: pawstream train pets --out pets.zip --size 150 --report pets.html"
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

  @Mixin private TrainingPrecisionOption precision = new TrainingPrecisionOption();
  @Mixin private ReportOption report = new ReportOption();
  @Mixin private OutOption out = new OutOption();
  @Mixin private Int8Options int8 = new Int8Options();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private FeatureCacheOptions features = new FeatureCacheOptions();
  @Mixin private MemoryBudgetOption memory = new MemoryBudgetOption();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataFolder data = DataFolder.read(folder);
    WholeFile file = out.writable();
    Optional<WholeFile> page = report.writable();
    EpochCurves curves = new EpochCurves();
    FineTuningSettings settings =
        new FineTuningSettings(
            looks.isEmpty() ? List.of(size) : looks,
            top,
            variants,
            precision.precision(),
            memory.bytes());
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
              .train(
                  data.train(),
                  data.validation(),
                  policy,
                  seed,
                  curves.before(new TrainingDisplay(display)));
      boolean endedEarly = interrupt.clear();
      display.end();
      file.write(model.artefact());
      TrainingSummary summary = new TrainingSummary(model, policy, seed, curves.curves());
      print(summary, file.path(), endedEarly);
      if (page.isPresent()) {
        page.orElseThrow().write(page(engines, summary, data.validation()));
      }
    }
    return 0;
  }

  private void print(TrainingSummary summary, Path file, boolean endedEarly) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(summary.asMap(file, endedEarly)));
    } else {
      summary.print(out, file, endedEarly);
    }
    out.flush();
  }

  private byte[] page(Engines engines, TrainingSummary summary, List<Example> validation)
      throws InterruptedException {
    // As it will be served: a training measures by its own graph.
    try (Predictor predictor = engines.load(summary.model().artefact())) {
      Measurement measurement = Measurement.of(predictor, validation, done -> {});
      return summary.page(measurement, validation, images.decoder());
    }
  }
}
