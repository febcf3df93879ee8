package dev.pawstream.cli.model;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.LoadedModel;
import dev.pawstream.cli.ModelOptions;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.cli.WholeFile;
import dev.pawstream.cli.report.ReportOption;
import dev.pawstream.cli.report.ReportPage;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import dev.pawstream.training.measure.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures a model on photographs with known labels.",
    footer = {"", "Example: pawstream evaluate pets --model pets.zip --report pets.html"})
public final class EvaluateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description =
          "Holds a folder for each label, or train/ and validation/ that do; then validation/ is"
              + " measured on.")
  private Path folder = Path.of("");

  @Option(
      names = "--worst",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the worst mistakes to name. Default: ${DEFAULT-VALUE}.")
  private int worst;

  @Mixin private ReportOption report = new ReportOption();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Example> examples = DataFolder.forEvaluation(folder);
    Optional<WholeFile> page = report.writable();
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    try (LoadedModel loaded = LoadedModel.load(model, weights, images, engine, err);
        ProgressDisplay display = ProgressDisplay.standard(err)) {
      Measurement measurement =
          Measurement.of(
              loaded.predictor(),
              loaded.workers(),
              examples,
              done -> display.show("Evaluating", "images", done, examples.size(), ""));
      display.end();
      EvaluationReport figures = new EvaluationReport(loaded.name(), measurement, worst);
      if (json.wanted()) {
        out.println(JsonOption.line(figures.asMap()));
      } else {
        figures.print(out);
      }
      out.flush();
      if (page.isPresent()) {
        page.orElseThrow()
            .write(
                ReportPage.of(
                        loaded.name(),
                        Map.of("Speed", "%.1f images/s".formatted(measurement.imagesPerSecond())),
                        List.of(),
                        measurement,
                        examples,
                        images.decoder(),
                        worst)
                    .bytes());
      }
      return measurement.unreadable().isEmpty() ? 0 : 1;
    }
  }
}
