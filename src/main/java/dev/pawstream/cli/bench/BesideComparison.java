package dev.pawstream.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A classifier alone and with one training after the other beside it, in turn. Of one thread. */
final class BesideComparison implements AutoCloseable {
  private static final String ALONE = "alone";

  /** Of a turn, however short it is: three of them make a quantile that tells little. */
  private static final int FEWEST_PHOTOGRAPHS = 10;

  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.99;

  private final StreamLoad load;
  private final double expected;
  private final Duration slice;
  private final List<Turn> turns = new ArrayList<>();

  /**
   * @param expected photographs a second without a neighbour, about
   * @param slice about how long one turn takes, half for the rate, half for the latency
   */
  BesideComparison(StreamLoad load, double expected, Duration slice) {
    this.load = load;
    this.expected = expected;
    this.slice = slice;
    turns.add(new Turn(ALONE, null));
  }

  /** Starts a training; it stands still but for its turns. */
  BesideComparison with(List<String> options) throws IOException, InterruptedException {
    turns.add(new Turn("beside " + String.join(" ", options), TrainingBeside.start(options)));
    return this;
  }

  List<BesideReport.Neighbour> run(Duration total, Comparison.Watcher watcher)
      throws InterruptedException {
    Comparison comparison = new Comparison(slice, slice);
    Map<String, Turn> byName = new LinkedHashMap<>();
    for (Turn turn : turns) {
      byName.put(turn.name, turn);
      comparison.with(turn.name, turn);
    }
    Comparison.Figures figures = comparison.run(total, watcher);
    double alone = turns.get(0).latency(NEARLY_ALL);
    List<BesideReport.Neighbour> neighbours = new ArrayList<>();
    byName.forEach(
        (name, turn) ->
            neighbours.add(
                new BesideReport.Neighbour(
                    name,
                    figures.of(name),
                    figures.ratio(name, ALONE),
                    turn.latency(MEDIAN),
                    turn.latency(NEARLY_ALL),
                    turn.latency(NEARLY_ALL) / alone,
                    turn.trained())));
    return neighbours;
  }

  /** Photographs sent a second where latencies are measured: what a classifier has to spare. */
  double latencyPerSecond() {
    return expected / 2;
  }

  @Override
  public void close() {
    turns.forEach(Turn::close);
  }

  private final class Turn implements Alternative, AutoCloseable {
    private final String name;
    private final @Nullable TrainingBeside training;
    private final List<Double> latencies = new ArrayList<>();
    private final List<Double> trained = new ArrayList<>();
    private boolean warm;

    Turn(String name, @Nullable TrainingBeside training) {
      this.name = name;
      this.training = training;
    }

    /** Photographs a second; the first turn is to warm up, and nothing of it is kept. */
    @Override
    public double measure(Duration time) {
      double seconds = time.toMillis() / 2e3;
      if (training != null) {
        training.go();
      }
      double rate = load.burst(photographs(expected * seconds));
      List<Double> millis = load.steady(latencyPerSecond(), photographs(expected * seconds / 2));
      double trainedPerSecond = training == null ? 0 : training.stand();
      if (warm) {
        latencies.addAll(millis);
        trained.add(trainedPerSecond);
      }
      warm = true;
      return rate;
    }

    double latency(double share) {
      return Sample.quantile(latencies, share);
    }

    double trained() {
      return Sample.quantile(trained, MEDIAN);
    }

    @Override
    public void close() {
      if (training != null) {
        training.close();
      }
    }
  }

  private static int photographs(double count) {
    return Math.max(FEWEST_PHOTOGRAPHS, (int) count);
  }
}
