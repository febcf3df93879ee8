package dev.pawstream.training.lineage;

import dev.pawstream.event.Calibration;
import dev.pawstream.event.CalibrationBin;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ReliabilityFigures;
import dev.pawstream.training.measure.CalibrationFigures;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Reliability;

/** What calibration did, as events carry it. */
public final class Calibrations {
  private Calibrations() {}

  /**
   * @param temperature that the model is served with
   */
  public static Calibration event(CalibrationFigures figures, double temperature) {
    return new Calibration(
        event(1, figures.before(), figures.reliabilityBefore()),
        event(temperature, figures.after(), figures.reliabilityAfter()));
  }

  private static ReliabilityFigures event(
      double temperature, Metrics metrics, Reliability reliability) {
    return new ReliabilityFigures(
        temperature,
        new ModelMetrics(
            metrics.photographs(), metrics.accuracy(), metrics.logLoss(), metrics.ece()),
        reliability.bins().stream()
            .map(bin -> new CalibrationBin(bin.photographs(), bin.confidence(), bin.accuracy()))
            .toList());
  }
}
