package dev.pawstream.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The running mean of a network's parameters over its last steps, which generalises better than the
 * parameters of any one step, and is less sure of itself where these disagree. Source: B. T.
 * Polyak, A. B. Juditsky, "Acceleration of stochastic approximation by averaging", SIAM Journal on
 * Control and Optimization 30, 1992; with exponential weights, so that the first steps are
 * forgotten.
 */
final class WeightAverage implements AutoCloseable {
  private final INDArray mean;
  private final int window;
  private long steps;

  /**
   * Begins with what the parameters are now.
   *
   * @param parameters of the network, {@code [1, n]}
   * @param window how many steps weigh about as much as all before them
   */
  WeightAverage(INDArray parameters, int window) {
    this.mean = parameters.dup();
    this.window = window;
  }

  /** Takes the parameters in after a step. */
  void add(INDArray parameters) {
    steps++;
    // A plain mean until the window is full.
    double share = 1.0 / Math.min(steps + 1, window);
    mean.muli(1 - share);
    try (INDArray part = parameters.mul(share)) {
      mean.addi(part);
    }
  }

  /** The mean, {@code [1, n]}; changes with the next {@link #add}. */
  INDArray parameters() {
    return mean;
  }

  @Override
  public void close() {
    mean.close();
  }
}
