package dev.pawstream.release;

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
  }

  void refuse(@Nullable String version, BrokenReleaseException cause) {
    meters.counter("pawstream.releases.refused", "cause", cause.reason().name()).increment();
    LOG.warn("Release {} is refused, {} stays the champion", version, champion.version(), cause);
  }
}
