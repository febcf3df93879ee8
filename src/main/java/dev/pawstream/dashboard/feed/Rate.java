package dev.pawstream.dashboard.feed;

import java.time.Clock;
import java.util.Arrays;

/** How many a second, over the last seconds. Not thread-safe. */
final class Rate {
  private static final int SECONDS = 60;
  private static final long MILLIS = 1_000;

  private final Clock clock;
  private final long[] counts = new long[SECONDS + 1];
  private final long began;
  private long second;
  private long total;

  Rate(Clock clock) {
    this.clock = clock;
    this.began = clock.millis() / MILLIS;
    this.second = began;
  }

  void count() {
    turn();
    counts[slot(second)]++;
    total++;
  }

  /** All that were counted. */
  long total() {
    return total;
  }

  /**
   * Over the last full seconds; of a rate that is younger, over its life.
   *
   * @param seconds 1 to 60
   */
  double perSecond(int seconds) {
    turn();
    long over = Math.min(seconds, second - began);
    long sum = 0;
    for (long past = 1; past <= over; past++) {
      sum += counts[slot(second - past)];
    }
    return over == 0 ? 0 : (double) sum / over;
  }

  private void turn() {
    long now = Math.max(second, clock.millis() / MILLIS);
    if (now - second > SECONDS) {
      Arrays.fill(counts, 0);
      second = now;
    }
    while (second < now) {
      second++;
      counts[slot(second)] = 0;
    }
  }

  private static int slot(long second) {
    return (int) (second % (SECONDS + 1));
  }
}
