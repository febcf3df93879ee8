package dev.pawstream.fetch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a fetch waits, and how long it goes on trying.
 *
 * @param connect until a host takes the connection
 * @param read without a byte, until a connection counts as dead
 * @param attempt for all of one attempt, however steadily bytes come
 * @param retryFor for all attempts at one photograph and the pauses between them; at most 45 s
 * @param backOff at most before the second attempt; doubled before each further one, up to 16 times
 *     this
 */
public record FetchPatience(
    Duration connect, Duration read, Duration attempt, Duration retryFor, Duration backOff) {
  /** Three quarters of the transaction in which a photograph's prediction is written. */
  private static final Duration MOST_RETRY_FOR = Duration.ofSeconds(45);

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration READ = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 4;

  /** 10 s an attempt, 20 s a photograph. */
  public static final FetchPatience DEFAULT = of(Duration.ofSeconds(10), Duration.ofSeconds(20));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if one is not positive, or the last too long
   */
  public FetchPatience {
    if (connect.toMillis() < 1
        || read.toMillis() < 1
        || attempt.toMillis() < 1
        || backOff.toMillis() < 1) {
      throw new IllegalArgumentException(
          "A fetch cannot wait for %d, %d, %d and %d ms; give 1 or more to each"
              .formatted(
                  connect.toMillis(), read.toMillis(), attempt.toMillis(), backOff.toMillis()));
    }
    if (backOff.compareTo(retryFor) >= 0) {
      throw new IllegalArgumentException(
          "A photograph cannot be tried again after %d ms when it is tried for %d in all"
              .formatted(backOff.toMillis(), retryFor.toMillis()));
    }
    if (retryFor.compareTo(attempt) < 0 || retryFor.compareTo(MOST_RETRY_FOR) > 0) {
      throw new IllegalArgumentException(
          "A photograph cannot be tried for %d ms; give at least the %d of one attempt and at most %d, as nobody waits longer for its prediction"
              .formatted(retryFor.toMillis(), attempt.toMillis(), MOST_RETRY_FOR.toMillis()));
    }
  }

  /**
   * With the usual pauses and time-outs below {@code attempt}.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static FetchPatience of(Duration attempt, Duration retryFor) {
    return new FetchPatience(
        shorter(CONNECT, attempt), shorter(READ, attempt), attempt, retryFor, BACK_OFF);
  }

  /**
   * How long to wait after so many attempts, 1 or more. By up to half shorter at random, so that
   * those that failed together do not come back together.
   */
  Duration pauseAfter(int attempts) {
    long most = backOff.toNanos() << Math.min(attempts - 1, MOST_DOUBLINGS);
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
