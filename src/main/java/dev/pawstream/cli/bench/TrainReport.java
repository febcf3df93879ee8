package dev.pawstream.cli.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench train} measured.
 *
 * @param processor as its maker calls it
 * @param cores in reach
 * @param inputSize in pixels
 * @param photographs where they come from
 * @param features of the frozen layers
 * @param top trained on them
 * @param upperBatch photographs a step of block 5 and top
 * @param upperThreads that share a step
 * @param upper such steps, the stock ones first
 */
record TrainReport(
    String processor,
    int cores,
    int inputSize,
    String photographs,
    Features features,
    Top top,
    int upperBatch,
    int upperThreads,
    List<UpperFigures> upper) {
  /**
   * Features by the training's own extraction.
   *
   * @param engine that computes them
   * @param perSecond photographs, decoding included
   * @param bare images a second of the engine alone, from pixels, before and after
   * @param shareOfBare perSecond over bare
   */
  record Features(String engine, double perSecond, Sample bare, double shareOfBare) {}

  /**
   * A top, trained until it gets no better.
   *
   * @param rows of cached features
   * @param seconds that it took
   * @param epochs that it took
   */
  record Top(int rows, double seconds, int epochs) {}

  /**
   * A step of block 5 and top.
   *
   * @param way that it is computed
   * @param perSecond images
   * @param timesDeeplearning4j perSecond over Deeplearning4j's own
   * @param shareOfLimit perSecond over what the processor would do if it did nothing but the
   *     convolutions' multiply-adds; null where that cannot be measured
   */
  record UpperFigures(
      String way, Sample perSecond, double timesDeeplearning4j, @Nullable Double shareOfLimit) {
    private static final double MILLIS = 1_000;

    double millisPerImage() {
      return MILLIS / perSecond.median();
    }
  }
}
