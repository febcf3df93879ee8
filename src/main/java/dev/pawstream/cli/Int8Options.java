package dev.pawstream.cli;

import dev.pawstream.inference.selection.Engines;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.quantization.QuantizedTraining;
import picocli.CommandLine.Option;

/** Whether what is trained may be served in 8 bits. */
public final class Int8Options {
  @Option(
      names = "--int8",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Measure the trained model in int8, so that it can be served with --precision INT8 if its"
              + " labels stay the same. Default: ${DEFAULT-VALUE}.")
  private boolean int8;

  /** The training, with the measuring behind it if that is wanted, and oneDNN is. */
  public ModelTraining behind(
      ModelTraining training, Engines engines, ImageOptions images, EngineOptions engine) {
    return int8 && engines.allowOneDnn()
        ? QuantizedTraining.of(training, engines.weights(), images.decoder(), engine.workers())
        : training;
  }
}
