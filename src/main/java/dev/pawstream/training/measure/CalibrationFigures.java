package dev.pawstream.training.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What calibration did to a model's probabilities on the same photographs.
 *
 * @param before with the temperature 1
 * @param after with the model's own temperature
 * @param reliabilityBefore with the temperature 1
 * @param reliabilityAfter with the model's own temperature
 */
public record CalibrationFigures(
    Metrics before, Metrics after, Reliability reliabilityBefore, Reliability reliabilityAfter) {
  /** Of the same outputs with and without the temperature. */
  public static CalibrationFigures of(Scores before, Scores after) {
    return new CalibrationFigures(
        before.metrics(), after.metrics(), before.reliability(), after.reliability());
  }

  /** As a manifest has them; names without more are those after calibration. */
  public Map<String, Double> byName() {
    Map<String, Double> byName = new LinkedHashMap<>(after.byName());
    byName.put("uncalibratedLogLoss", before.logLoss());
    byName.put("uncalibratedEce", before.ece());
    return byName;
  }
}
