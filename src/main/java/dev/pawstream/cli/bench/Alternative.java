package dev.pawstream.cli.bench;

import java.time.Duration;

/** One way of doing something, as a comparison measures it. */
@FunctionalInterface
interface Alternative {
  /**
   * Measures once.
   *
   * @param slice how long to go on; what has begun is finished
   * @return a figure in a unit of its own, such as images a second
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  double measure(Duration slice) throws InterruptedException;
}
