package dev.pawstream.dashboard.feed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percentiles of the last values. Not thread-safe. */
final class Percentiles {
  private static final int KEPT = 1_000;
  private static final int[] WANTED = {50, 95, 99};

  private final double[] values = new double[KEPT];
  private long count;

  void add(double value) {
    values[(int) (count % KEPT)] = value;
    count++;
  }

  /** Such as {@code p95}: the smallest value that 95 % do not exceed; empty without values. */
  Map<String, Double> shown() {
    double[] sorted = Arrays.copyOf(values, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
    Map<String, Double> shown = new LinkedHashMap<>();
    if (sorted.length > 0) {
      for (int wanted : WANTED) {
        int rank = (int) Math.ceil(sorted.length * wanted / 100.0);
        shown.put("p" + wanted, sorted[rank - 1]);
      }
    }
    return shown;
  }
}
