package dev.pawstream.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Measures alternatives in turn, A B C A B C, and so on: what disturbs the machine for a while, a
 * neighbour or a clock that sinks, disturbs all of them. That leaves their ratios worth something
 * where the figures themselves are not.
 */
final class Comparison {
  /** Fewer have no spread. */
  static final int FEWEST_ROUNDS = 3;

  private final Map<String, Alternative> alternatives = new LinkedHashMap<>();
  private final Duration shortest;
  private final Duration longest;
  private final LongSupplier nanoTime;

  /**
   * @param shortest slice of one alternative in one round, however little time there is
   * @param longest slice, however much there is
   */
  Comparison(Duration shortest, Duration longest) {
    this(shortest, longest, System::nanoTime);
  }

  Comparison(Duration shortest, Duration longest, LongSupplier nanoTime) {
    this.shortest = shortest;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  /**
   * Adds an alternative.
   *
   * @param name by which its figures are found
   */
  Comparison with(String name, Alternative alternative) {
    alternatives.put(name, alternative);
    return this;
  }

  /**
   * Runs each once to warm up, which counts for nothing, and then in rounds.
   *
   * @param total how long the rounds go on together; at least three are done
   * @param watcher told before each round how far things are
   */
  Figures run(Duration total, Watcher watcher) throws InterruptedException {
    Duration slice = slice(total);
    for (Alternative alternative : alternatives.values()) {
      double unused = alternative.measure(slice);
    }
    Map<String, List<Double>> values = new LinkedHashMap<>();
    alternatives.keySet().forEach(name -> values.put(name, new ArrayList<>()));
    long start = nanoTime.getAsLong();
    Duration elapsed = Duration.ZERO;
    for (int round = 0; round < FEWEST_ROUNDS || elapsed.compareTo(total) < 0; round++) {
      watcher.look(elapsed, total);
      for (Map.Entry<String, Alternative> alternative : alternatives.entrySet()) {
        Objects.requireNonNull(values.get(alternative.getKey()))
            .add(alternative.getValue().measure(slice));
      }
      elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
    }
    return Figures.of(values);
  }

  /**
   * The fewest rounds take no more than the time that was asked for, if the slices may be so short.
   */
  private Duration slice(Duration total) {
    Duration share = total.dividedBy((long) FEWEST_ROUNDS * alternatives.size());
    Duration atLeast = share.compareTo(shortest) < 0 ? shortest : share;
    return atLeast.compareTo(longest) > 0 ? longest : atLeast;
  }

  /** Follows a comparison. */
  @FunctionalInterface
  interface Watcher {
    /**
     * A round begins.
     *
     * @param elapsed since the first
     * @param total that was asked for
     */
    void look(Duration elapsed, Duration total);
  }

  /**
   * What came of it.
   *
   * @param samples by the alternatives' names, in their order
   */
  record Figures(Map<String, Sample> samples) {
    private static Figures of(Map<String, List<Double>> values) {
      Map<String, Sample> samples = new LinkedHashMap<>();
      values.forEach((name, list) -> samples.put(name, Sample.of(list)));
      return new Figures(samples);
    }

    /**
     * @throws IllegalArgumentException if there is no such alternative
     */
    Sample of(String name) {
      Sample sample = samples.get(name);
      if (sample == null) {
        throw new IllegalArgumentException(
            "%s was not measured, only %s".formatted(name, samples.keySet()));
      }
      return sample;
    }

    boolean has(String name) {
      return samples.containsKey(name);
    }

    /** How many times the other's median this one's is. */
    double ratio(String name, String toOther) {
      return of(name).median() / of(toOther).median();
    }
  }
}
