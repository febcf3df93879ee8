package dev.pawstream.cli.bench;

import java.util.List;

/** How much comes a second from something that is kept busy and delivers in batches. */
final class Throughput {
  private static final double NANOS = 1e9;
  private static final int FEWEST_BATCHES = 3;

  private Throughput() {}

  /**
   * The first batch only starts the clock, and the last, when the work ran out, is left out.
   *
   * @param arrivals nanoseconds, ascending; those that came together have the same
   * @return a second
   * @throws IllegalArgumentException if there are fewer than three batches
   */
  static double of(List<Long> arrivals) {
    List<Long> batches = arrivals.stream().distinct().toList();
    if (batches.size() < FEWEST_BATCHES) {
      throw new IllegalArgumentException(
          "%d predictions came in %d batches, too few for a rate: give it more --seconds"
              .formatted(arrivals.size(), batches.size()));
    }
    long first = batches.get(0);
    long last = batches.get(batches.size() - 2);
    long between = arrivals.stream().filter(time -> time > first && time <= last).count();
    return between / ((last - first) / NANOS);
  }
}
