package dev.pawstream.training.measure;

/**
 * The photographs of whose label a model was about as sure.
 *
 * @param photographs how many
 * @param confidence the mean probability of the label that they were given, 0 to 1; 0 without
 *     photographs
 * @param accuracy the share that was right, 0 to 1; 0 without photographs
 */
public record ReliabilityBin(int photographs, double confidence, double accuracy) {
  static ReliabilityBin of(int photographs, double confidenceSum, int right) {
    return photographs == 0
        ? new ReliabilityBin(0, 0, 0)
        : new ReliabilityBin(
            photographs, confidenceSum / photographs, (double) right / photographs);
  }
}
