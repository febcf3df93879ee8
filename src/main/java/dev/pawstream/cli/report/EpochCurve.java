package dev.pawstream.cli.report;

import java.util.List;

/**
 * How one phase of a training went.
 *
 * @param name of the phase, for people
 * @param epochs in order
 */
public record EpochCurve(String name, List<Epoch> epochs) {
  /**
   * What was known at the end of an epoch.
   *
   * @param number from 1
   * @param loss training log loss
   * @param validationLoss validation log loss, before calibration
   * @param validationAccuracy 0 to 1
   */
  public record Epoch(int number, double loss, double validationLoss, double validationAccuracy) {}

  public EpochCurve {
    epochs = List.copyOf(epochs);
  }
}
