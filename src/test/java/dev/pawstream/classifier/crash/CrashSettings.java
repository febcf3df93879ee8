package dev.pawstream.classifier.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a crash run does.
 *
 * @param seed of the faults' order, their moments and the load
 * @param faults what happens, in an order that the seed gives
 * @param atLeast as long as this is not over, all of them happen again
 * @param pause between a fault and the next one there is a random time up to this
 * @param untilRecovered how long the next fault mostly waits for the stream to go on, at most; one
 *     in four does not wait longer than the pause
 * @param between photographs of the trickle
 * @param burst photographs of a burst
 * @param clients settings of the classifiers' clients
 */
record CrashSettings(
    long seed,
    List<Fault> faults,
    Duration atLeast,
    Duration pause,
    Duration untilRecovered,
    Duration between,
    int burst,
    Map<String, String> clients) {
  private static final String SEED = "pawstream.crash.seed";

  /** The seed that the system property {@value #SEED} names, or a new one. */
  static long anySeed() {
    return Long.getLong(SEED, System.nanoTime() & 0xffff_ffffL);
  }

  /** What to add to Maven's command line to see the same again. */
  String seedOption() {
    return "-D%s=%d".formatted(SEED, seed);
  }
}
