package dev.pawstream.inference.selection;

import dev.pawstream.onednn.Precision;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an engine.
 *
 * @param choice which one
 * @param precision of oneDNN's; null for the fastest that needs no measuring: bf16 where the
 *     processor has it, else fp32
 * @param workers passes at once
 * @param references where Deeplearning4j's numbers are kept from one start to the next; null for
 *     nowhere
 */
public record EngineSettings(
    EngineChoice choice, @Nullable Precision precision, int workers, @Nullable Path references) {
  /**
   * @throws IllegalArgumentException if there is no worker, or a precision is asked of ND4J
   */
  public EngineSettings {
    if (workers < 1) {
      throw new IllegalArgumentException(
          "%d workers do nothing: give 1 or more".formatted(workers));
    }
    if (choice == EngineChoice.ND4J && precision != null && precision != Precision.FP32) {
      throw new IllegalArgumentException(
          "ND4J computes in fp32, not in %s: leave the precision out, or take oneDNN"
              .formatted(precision));
    }
  }

  /** The fastest on all cores, with nothing kept. */
  public static EngineSettings automatic() {
    return new EngineSettings(
        EngineChoice.AUTO, null, Runtime.getRuntime().availableProcessors(), null);
  }
}
