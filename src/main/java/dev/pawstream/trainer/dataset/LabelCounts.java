package dev.pawstream.trainer.dataset;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many photographs have which label, over the partitions that this instance has; also as
 * gauges. Thread-safe.
 */
final class LabelCounts {
  /** Anybody can write any label; more than these are not told apart in the gauges. */
  private static final int GAUGED = 100;

  private static final String OTHERS = "(others)";

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
    gauge(label);
  }

  private void gauge(String label) {
    if (gauged.contains(label)) {
      return;
    }
    if (gauged.size() >= GAUGED) {
      Metric.LABELS.gauge(meters, this, LabelCounts::ofOthers, OTHERS);
    } else if (gauged.add(label)) {
      Metric.LABELS.gauge(meters, this, counts -> counts.of(label), label);
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

  private long ofOthers() {
    Map<String, Long> others = snapshot();
    others.keySet().removeAll(gauged);
    return others.values().stream().mapToLong(Long::longValue).sum();
  }

  private long of(String label) {
    return byPartition.values().stream().mapToLong(counts -> counts.getOrDefault(label, 0L)).sum();
  }
}
