package dev.pawstream.cli.bench;

/**
 * What {@code bench stream} measured.
 *
 * @param processor as its maker calls it
 * @param cores in reach
 * @param inputSize in pixels
 * @param photographs where they come from
 * @param bare photographs a second of the model alone, from files' bytes
 * @param perSecond photographs a second through the topics, measured in turn with bare
 * @param shareOfBare perSecond over bare, of the medians
 * @param latencies at half that rate
 */
record StreamReport(
    String processor,
    int cores,
    int inputSize,
    String photographs,
    Sample bare,
    Sample perSecond,
    double shareOfBare,
    Latencies latencies) {
  /**
   * From sending a photograph to receiving its prediction.
   *
   * @param perSecond photographs sent
   * @param p50Millis half of them are quicker
   * @param p95Millis 95 of 100 are
   * @param p99Millis 99 of 100 are
   * @param n how many there were
   */
  record Latencies(double perSecond, double p50Millis, double p95Millis, double p99Millis, int n) {}
}
