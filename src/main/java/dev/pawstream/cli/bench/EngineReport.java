package dev.pawstream.cli.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench engine} measured.
 *
 * @param processor as its maker calls it
 * @param cores in reach
 * @param workers photographs side by side
 * @param photographs where they come from
 * @param sizes one for each input size
 * @param peakResidentBytes the most that this process has held, with all engines open, or -1
 * @param notes what was not measured, and why
 */
record EngineReport(
    String processor,
    int cores,
    int workers,
    String photographs,
    List<Size> sizes,
    long peakResidentBytes,
    List<String> notes) {
  /**
   * At one input size.
   *
   * @param inputSize in pixels
   * @param deeplearning4j images a second, one at a time, on all cores
   * @param labelled photographs that the agreement of labels is over
   * @param precisions of oneDNN
   */
  record Size(
      int inputSize, Sample deeplearning4j, long labelled, List<PrecisionFigures> precisions) {}

  /**
   * In one precision.
   *
   * @param precision that oneDNN computes in
   * @param bare images a second from pixels to the model's output
   * @param limit images a second, if the processor did nothing but the convolutions' multiply-adds,
   *     as fast as it can; null where that cannot be measured
   * @param shareOfLimit bare over limit
   * @param timesDeeplearning4j bare over Deeplearning4j's
   * @param timesFp32 bare over that of fp32
   * @param withDecode images a second from files' bytes to the model's output
   * @param shareOfBare withDecode over bare
   * @param stages where the time goes
   * @param labelAgreement share of photographs that fp32 calls the same
   */
  record PrecisionFigures(
      String precision,
      Sample bare,
      @Nullable Sample limit,
      @Nullable Double shareOfLimit,
      double timesDeeplearning4j,
      double timesFp32,
      Sample withDecode,
      double shareOfBare,
      StageTimes.Means stages,
      double labelAgreement) {}
}
