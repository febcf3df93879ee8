package dev.pawstream.inference.selection;

import dev.pawstream.inference.InferenceEngine;
import java.util.List;

/**
 * Which engine was chosen.
 *
 * @param description library, version and precision
 * @param workers passes that it computes side by side
 * @param passedOver those that would have been faster, each with what was wrong with it
 */
public record EngineReport(String description, int workers, List<String> passedOver) {
  public EngineReport {
    passedOver = List.copyOf(passedOver);
  }

  static EngineReport of(InferenceEngine engine, List<String> passedOver) {
    return new EngineReport(engine.description(), engine.workers(), passedOver);
  }

  /** One line, for people. */
  @Override
  public String toString() {
    String line = "%s, %d %s".formatted(description, workers, workers == 1 ? "worker" : "workers");
    return passedOver.isEmpty() ? line : line + "; not " + String.join("; not ", passedOver);
  }
}
