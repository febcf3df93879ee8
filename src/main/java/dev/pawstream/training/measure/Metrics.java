package dev.pawstream.training.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model does on photographs that it has not trained on.
 *
 * @param photographs how many
 * @param accuracy the share that is right, 0 to 1
 * @param logLoss the mean negative natural logarithm of the right label's probability
 * @param ece expected calibration error over 15 bins of equal width, 0 to 1
 */
public record Metrics(int photographs, double accuracy, double logLoss, double ece) {
  /** Of no photographs at all. */
  static final Metrics NONE = new Metrics(0, 0, 0, 0);

  /** As a manifest has them. */
  public Map<String, Double> byName() {
    Map<String, Double> byName = new LinkedHashMap<>();
    byName.put("photographs", (double) photographs);
    byName.put("accuracy", accuracy);
    byName.put("logLoss", logLoss);
    byName.put("ece", ece);
    return byName;
  }
}
