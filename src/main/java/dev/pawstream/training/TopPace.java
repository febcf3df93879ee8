package dev.pawstream.training;

/**
 * How a top is trained on so many rows. More rows make larger batches, which a processor multiplies
 * at three times the rate. As there are still more steps in an epoch, each is shorter by the square
 * root: else the second or third epoch would be the best, and the choice among epochs too coarse.
 * Training is given up after as many more epochs.
 *
 * @param batch rows a step
 * @param rate Adam's
 * @param patience epochs without a better validation loss after which it ends
 */
record TopPace(int batch, double rate, int patience) {
  private static final int STEPS_AN_EPOCH = 20;
  private static final int SMALLEST_BATCH = 32;
  private static final int LARGEST_BATCH = 256;
  private static final double RATE = 1e-3;
  private static final int PATIENCE = 10;
  private static final int LONGEST_PATIENCE = 30;

  static TopPace of(int rows) {
    int growth =
        Math.max(
            1, Math.min(LARGEST_BATCH / SMALLEST_BATCH, rows / (STEPS_AN_EPOCH * SMALLEST_BATCH)));
    return new TopPace(
        growth * SMALLEST_BATCH,
        RATE / Math.sqrt(growth),
        Math.min(LONGEST_PATIENCE, growth * PATIENCE));
  }
}
