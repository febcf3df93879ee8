package dev.pawstream.trainer.dataset;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many photographs have which label, over the partitions that this instance has; also as the
 * gauges {@code pawstream.labels} by label. Thread-safe.
 */
final class LabelCounts {
  private final MeterRegistry meters;
  private final Map<String, Map<String, Long>> byPartition = new ConcurrentHashMap<>();
  private final Set<String> gauged = ConcurrentHashMap.newKeySet();

  LabelCounts(MeterRegistry meters) {
    this.meters = meters;
  }

  void add(String partition, String label, long count) {
    byPartition
        .computeIfAbsent(partition, key -> new ConcurrentHashMap<>())
        .merge(label, count, Long::sum);
    if (gauged.add(label)) {
      Gauge.builder("pawstream.labels", this, counts -> counts.of(label))
          .tag("label", label)
          .description("Photographs with this label")
          .register(meters);
    }
  }

  /** Another instance counts these from now on, or this one does so anew. */
  void forget(String partition) {
    byPartition.remove(partition);
  }

  Map<String, Long> snapshot() {
    Map<String, Long> all = new TreeMap<>();
    byPartition
        .values()
        .forEach(counts -> counts.forEach((label, count) -> all.merge(label, count, Long::sum)));
    all.values().removeIf(count -> count == 0);
    return all;
  }

  private long of(String label) {
    return byPartition.values().stream().mapToLong(counts -> counts.getOrDefault(label, 0L)).sum();
  }
}
