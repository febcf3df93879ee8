package dev.pawstream.cli;

import dev.pawstream.onednn.Precision;
import dev.pawstream.training.FineTuningSettings;
import picocli.CommandLine.Option;

/** What convolutions are trained in. */
public final class TrainingPrecisionOption {
  @Option(
      names = "--training-precision",
      paramLabel = "PRECISION",
      defaultValue = "FP32",
      description =
          "What convolutions are trained in, FP32 or BF16: less exact, nearly twice as fast. Default:"
              + " ${DEFAULT-VALUE}.")
  private Precision precision = FineTuningSettings.DEFAULT_PRECISION;

  /** It. */
  public Precision precision() {
    return precision;
  }
}
