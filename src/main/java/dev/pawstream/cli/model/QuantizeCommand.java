package dev.pawstream.cli.model;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.ModelOptions;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.cli.WholeFile;
import dev.pawstream.event.Sha256;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.quantization.Quantization;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quantize}. */
@Command(
    name = "quantize",
    mixinStandardHelpOptions = true,
    description =
        "Measures a trained model in int8, so that it can be served with --precision INT8 if its"
            + " labels stay the same. Its parameters do, in any case.",
    footer = {
      "",
      "train does this by itself; this is for models that were trained without.",
      "Example: pawstream quantize pets --model pets.zip --out pets-int8.zip"
    })
public final class QuantizeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description =
          "Holds train/, on which activations are measured, and validation/, on which labels are"
              + " compared; each with a folder for each label.")
  private Path folder = Path.of("");

  @Mixin private OutOption out = new OutOption();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @return 1 if the model was refused; it is written with that verdict
   */
  @Override
  public Integer call() throws IOException, InterruptedException {
    DataFolder data = DataFolder.read(folder);
    WholeFile file = out.writable();
    PrintWriter err = spec.commandLine().getErr();
    ModelArtefact artefact = ModelArtefact.fromBytes(model.artefact());
    try (ProgressDisplay display = ProgressDisplay.standard(err)) {
      ModelArtefact measured =
          new Quantization(weights.load(err), images.decoder(), engine.workers())
              .measure(artefact, data.train(), data.validation(), new TrainingDisplay(display));
      display.end();
      byte[] bytes = measured.toBytes();
      file.write(bytes);
      PrintWriter writer = spec.commandLine().getOut();
      writer.printf(
          "%s: int8 %s%n",
          file.path(), measured.manifest().int8Verdict().orElse("was not measured"));
      writer.printf("sha256 %s%n", Sha256.of(bytes));
      writer.flush();
      return measured.manifest().allowsInt8() ? 0 : 1;
    }
  }
}
