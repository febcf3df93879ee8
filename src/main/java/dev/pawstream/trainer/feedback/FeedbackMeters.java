package dev.pawstream.trainer.feedback;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.meter.Metric;
import dev.pawstream.meter.RecentVersions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** How versions do in service, in the instance that has the task. Thread-safe. */
final class FeedbackMeters {
  private static final Set<TrainingAction> ORDERS =
      EnumSet.of(
          TrainingAction.RETRAIN,
          TrainingAction.PROMOTE,
          TrainingAction.ROLLBACK,
          TrainingAction.REJECT);

  private final MeterRegistry meters;
  private final RecentVersions versions;
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

  FeedbackMeters(MeterRegistry meters) {
    this.meters = meters;
    this.versions =
        new RecentVersions(
            meters,
            Metric.SERVICE_LABELLED,
            Metric.SERVICE_CONTRADICTED,
            Metric.SERVICE_UNCERTAIN_SHARE);
    // So that the first one is a rise, too.
    ORDERS.forEach(action -> order(action, 0));
  }

  void tally(String version, Tally tally) {
    versions.note(version).ifPresent(tallies::remove);
    if (tallies.put(version, tally) == null) {
      gauge(Metric.SERVICE_LABELLED, version, Tally::labelled);
      gauge(Metric.SERVICE_CONTRADICTED, version, Tally::contradicted);
      gauge(
          Metric.SERVICE_UNCERTAIN_SHARE,
          version,
          counted -> (double) counted.uncertain() / Math.max(1, counted.predictions()));
    }
  }

  /** Something follows from it. */
  void order(TrainingAction action) {
    order(action, 1);
  }

  private void order(TrainingAction action, int count) {
    Metric.SERVICE_ORDERS.counter(meters, action.name().toLowerCase(Locale.ROOT)).increment(count);
  }

  private void gauge(Metric metric, String version, ToDoubleFunction<Tally> value) {
    metric.gauge(
        meters,
        tallies,
        counted -> value.applyAsDouble(counted.getOrDefault(version, Tally.NONE)),
        version);
  }
}
