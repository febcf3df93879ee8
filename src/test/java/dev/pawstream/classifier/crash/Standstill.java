package dev.pawstream.classifier.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long the partition that a fault hit worst stood still.
 *
 * @param fault which one
 * @param workMillis until the classifiers wrote again
 * @param readMillis until readers of what is committed saw something again
 * @param over whether that was before the next fault
 */
record Standstill(Fault fault, long workMillis, long readMillis, boolean over) {
  private static final double MILLIS = 1000;
  private static final String ROW = "%-60s %5s %7s %15s %15s%n";

  /**
   * A row for each kind of fault: how often, how often the next one came too early to tell, and the
   * median and the longest of both times.
   */
  static String table(List<Standstill> all) {
    Map<Fault, List<Standstill>> byFault = new EnumMap<>(Fault.class);
    all.forEach(one -> byFault.computeIfAbsent(one.fault(), f -> new ArrayList<>()).add(one));
    StringBuilder table =
        new StringBuilder(ROW.formatted("fault", "times", "cut off", "work", "readers"));
    byFault.forEach(
        (fault, ones) ->
            table.append(
                ROW.formatted(
                    fault.description(),
                    ones.size(),
                    ones.stream().filter(one -> !one.over()).count(),
                    spread(ones.stream().map(Standstill::workMillis).sorted().toList()),
                    spread(ones.stream().map(Standstill::readMillis).sorted().toList()))));
    return table.toString();
  }

  private static String spread(List<Long> sorted) {
    return "%.1f (%.1f) s"
        .formatted(sorted.get(sorted.size() / 2) / MILLIS, sorted.get(sorted.size() - 1) / MILLIS);
  }
}
