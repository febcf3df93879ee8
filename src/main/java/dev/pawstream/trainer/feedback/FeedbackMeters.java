package dev.pawstream.trainer.feedback;

import dev.pawstream.event.TrainingAction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * How versions do in service, in the instance that has the task: {@code pawstream.service.labelled}
 * and {@code pawstream.service.contradicted}, of which the latter are part of the former, {@code
 * pawstream.service.uncertain.share}, 0 to 1, all by version; and {@code pawstream.service.orders}
 * by action. Thread-safe.
 */
final class FeedbackMeters {
  private final MeterRegistry meters;
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

  FeedbackMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void tally(String version, Tally tally) {
    if (tallies.put(version, tally) == null) {
      gauge("labelled", "Answers of this version that somebody labelled", version, Tally::labelled);
      gauge(
          "contradicted",
          "Answers of this version that somebody labelled otherwise",
          version,
          Tally::contradicted);
      gauge(
          "uncertain.share",
          "Share of photographs that this version was in doubt about",
          version,
          counted -> (double) counted.uncertain() / Math.max(1, counted.predictions()));
    }
  }

  /** Something follows from it. */
  void order(TrainingAction action) {
    meters
        .counter("pawstream.service.orders", "action", action.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private void gauge(
      String name, String description, String version, ToDoubleFunction<Tally> value) {
    Gauge.builder(
            "pawstream.service." + name,
            tallies,
            counted -> value.applyAsDouble(counted.getOrDefault(version, Tally.NONE)))
        .tag("version", version)
        .description(description)
        .register(meters);
  }
}
