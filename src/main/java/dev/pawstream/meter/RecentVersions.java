package dev.pawstream.meter;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the meters of the versions that were counted last, and removes those of older ones, which
 * would pile up with each release. Thread-safe.
 */
public final class RecentVersions {
  /** A champion, its shadow, those before them, and some that are told apart in a dashboard. */
  private static final int KEPT = 8;

  private final MeterRegistry registry;
  private final List<Metric> metrics;
  private final Set<String> versions = new LinkedHashSet<>();

  /**
   * Removes nothing yet.
   *
   * @param metrics that are told apart by version
   */
  public RecentVersions(MeterRegistry registry, Metric... metrics) {
    this.registry = registry;
    this.metrics = List.of(metrics);
  }

  /**
   * Takes note that a version is about to be counted.
   *
   * @return the version whose meters were removed for it, if any
   */
  public synchronized Optional<String> note(String version) {
    versions.remove(version);
    versions.add(version);
    if (versions.size() <= KEPT) {
      return Optional.empty();
    }
    String oldest = versions.iterator().next();
    versions.remove(oldest);
    metrics.forEach(metric -> forget(metric, oldest));
    return Optional.of(oldest);
  }

  private void forget(Metric metric, String version) {
    registry
        .find(metric.id())
        .tag(MetricTag.VERSION.key(), version)
        .meters()
        .forEach(registry::remove);
  }
}
