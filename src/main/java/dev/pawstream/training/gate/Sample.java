package dev.pawstream.training.gate;

/**
 * What tests want to know of some numbers.
 *
 * @param mean of them
 * @param error standard error of the mean
 */
record Sample(double mean, double error) {
  static Sample of(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    return of(values.length, sum, squares);
  }

  static Sample of(int size, double sum, double squares) {
    double mean = sum / size;
    double variance = Math.max(0, squares - size * mean * mean) / (size - 1);
    return new Sample(mean, Math.sqrt(variance / size));
  }

  /** How many standard errors the mean is above another; infinite where there is no error. */
  double above(double other) {
    double distance = mean - other;
    return distance == 0 ? 0 : distance / error;
  }
}
