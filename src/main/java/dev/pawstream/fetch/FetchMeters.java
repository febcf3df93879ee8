package dev.pawstream.fetch;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** How long photographs took to fetch, with all attempts. */
final class FetchMeters {
  /** What became of a fetch. */
  enum Outcome {
    FETCHED,
    REFUSED,
    UNAVAILABLE,
    BROKEN_OFF;

    private String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final MeterRegistry registry;
  private final Set<String> schemes;

  /**
   * @param schemes that are told apart; anybody can write any other into a uri
   */
  FetchMeters(MeterRegistry registry, Set<String> schemes) {
    this.registry = registry;
    this.schemes = Set.copyOf(schemes);
  }

  void fetched(String scheme, Outcome outcome, Duration time) {
    Metric.FETCH
        .timer(registry, schemes.contains(scheme) ? scheme : "other", outcome.tag())
        .record(time);
  }
}
