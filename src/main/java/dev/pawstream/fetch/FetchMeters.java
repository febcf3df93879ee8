package dev.pawstream.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How long photographs took to fetch, with all attempts: {@code pawstream.fetch} by scheme and
 * outcome. Its counts of {@code refused} and {@code unavailable} are the dead letters of both
 * causes, but for transactions that are repeated.
 */
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
    Timer.builder("pawstream.fetch")
        .description("Fetching a photograph by its uri, with all attempts")
        .tag("scheme", schemes.contains(scheme) ? scheme : "other")
        .tag("outcome", outcome.tag())
        .register(registry)
        .record(time);
  }
}
