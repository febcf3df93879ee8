package dev.pawstream.cli.bench;

import java.util.List;

/**
 * What {@code bench beside} measured.
 *
 * @param processor as its maker calls it
 * @param cores in reach
 * @param inputSize of the classifier, in pixels
 * @param photographs where they come from
 * @param latencyPerSecond photographs sent a second where latencies are measured
 * @param neighbours the classifier alone first, then with trainings beside it
 */
record BesideReport(
    String processor,
    int cores,
    int inputSize,
    String photographs,
    double latencyPerSecond,
    List<Neighbour> neighbours) {
  /**
   * The classifier with one neighbour.
   *
   * @param name the training's options, or that there is none
   * @param perSecond photographs that the classifier labels
   * @param shareOfAlone perSecond over that without a neighbour, of the medians
   * @param p50Millis from sending to prediction, half of them are quicker
   * @param p99Millis 99 of 100 are
   * @param p99TimesAlone over that without a neighbour
   * @param trainedPerSecond images that the training does meanwhile
   */
  record Neighbour(
      String name,
      Sample perSecond,
      double shareOfAlone,
      double p50Millis,
      double p99Millis,
      double p99TimesAlone,
      double trainedPerSecond) {}
}
