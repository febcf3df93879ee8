package dev.pawstream.cli;

import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.selection.EngineChoice;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.onednn.Precision;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What computes the network. */
public final class EngineOptions {
  @Option(
      names = "--engine",
      defaultValue = "AUTO",
      description =
          "What computes the network: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the"
              + " fastest that computes right.")
  private EngineChoice choice = EngineChoice.AUTO;

  @Option(
      names = "--precision",
      description =
          "The numbers that oneDNN computes in: ${COMPLETION-CANDIDATES}. Default: bf16 where the"
              + " processor has it, else fp32; that serves in place of int8, too, where a model does"
              + " not allow it.")
  private @Nullable Precision precision;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Photographs computed side by side, on a thread each. Default: one for each core.")
  private int workers;

  /** Photographs computed side by side. */
  public int workers() {
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }

  /** Loads the weights, and gives the engines on them, which open when they are wanted. */
  public Engines engines(
      WeightsOptions weights, ImageOptions images, MeterRegistry meters, PrintWriter err)
      throws InterruptedException {
    return new Engines(
        weights.load(err), settings(weights), images.decoder(), new InferenceMeters(meters));
  }

  /**
   * What is wanted of an engine.
   *
   * @throws IllegalArgumentException if that makes no sense
   */
  public EngineSettings settings(WeightsOptions weights) {
    return new EngineSettings(choice, precision, workers(), weights.references());
  }
}
