package dev.pawstream.trainer.dataset;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * What the same bytes are called under different image ids, over the partitions that this instance
 * has; how many are called differently is also a gauge. Thread-safe.
 */
final class ContentLabels {
  /** What one partition says of a photograph. */
  private record Claim(String partition, String label) {}

  private final Map<String, Map<Claim, Integer>> byContent = new HashMap<>();

  ContentLabels(MeterRegistry meters) {
    Metric.LABEL_CONFLICTS.gauge(meters, this, ContentLabels::conflicts);
  }

  synchronized void add(String partition, LabelEntry entry) {
    if (!entry.contentSha256().isEmpty()) {
      byContent
          .computeIfAbsent(entry.contentSha256(), content -> new HashMap<>())
          .merge(new Claim(partition, entry.label()), 1, Integer::sum);
    }
  }

  /**
   * Takes back what was added.
   *
   * @return whether nobody here speaks of these bytes any more
   */
  synchronized boolean remove(String partition, LabelEntry entry) {
    Map<Claim, Integer> claims = byContent.get(entry.contentSha256());
    if (claims == null) {
      return false;
    }
    claims.computeIfPresent(
        new Claim(partition, entry.label()), (claim, count) -> count == 1 ? null : count - 1);
    return claims.isEmpty() && byContent.remove(entry.contentSha256()) != null;
  }

  /** Another instance speaks for this partition from now on, or this one does so anew. */
  synchronized void forget(String partition) {
    byContent
        .values()
        .removeIf(
            claims -> {
              claims.keySet().removeIf(claim -> claim.partition().equals(partition));
              return claims.isEmpty();
            });
  }

  synchronized int conflicts() {
    return (int)
        byContent.values().stream()
            .filter(claims -> claims.keySet().stream().map(Claim::label).distinct().count() > 1)
            .count();
  }
}
