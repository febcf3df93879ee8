package dev.pawstream.network.weights;

import java.time.Duration;

/**
 * How long a download waits, and how often it tries.
 *
 * @param connect until the host takes the connection
 * @param stall without a byte, until the connection counts as dead
 * @param attempts without a byte in between, until it gives up
 * @param backOff before the second attempt; doubled before each further one
 */
record Patience(Duration connect, Duration stall, int attempts, Duration backOff) {
  static final Patience STANDARD =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));

  /**
   * @param failures so far, at least 1
   */
  Duration backOff(int failures) {
    return backOff.multipliedBy(1L << (failures - 1));
  }
}
