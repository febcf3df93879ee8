package dev.pawstream.release;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of releases that cannot serve. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final ChampionPredictor champion;
  private final MeterRegistry meters;

  Refusals(ChampionPredictor champion, MeterRegistry meters) {
    this.champion = champion;
    this.meters = meters;
    // So that the first one is a rise, too.
    for (BrokenReleaseException.Cause cause : BrokenReleaseException.Cause.values()) {
      Metric.RELEASES_REFUSED.counter(meters, cause.name());
    }
  }

  void refuse(@Nullable String version, BrokenReleaseException cause) {
    Metric.RELEASES_REFUSED.counter(meters, cause.reason().name()).increment();
    LOG.warn("Release {} is refused, {} stays the champion", version, champion.version(), cause);
  }
}
