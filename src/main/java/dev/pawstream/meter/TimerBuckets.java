package dev.pawstream.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.stream.DoubleStream;

/**
 * Has a registry count how many of a timer took no longer than so long, for quantiles over all
 * instances. For registries that somebody reads: it costs some memory for each timer.
 */
public final class TimerBuckets implements MeterFilter {
  private static final double NANOS_PER_MILLI = 1e6;

  /** From an answer that was remembered to a training. */
  private static final DistributionStatisticConfig BUCKETS =
      DistributionStatisticConfig.builder()
          .serviceLevelObjectives(
              DoubleStream.of(
                      1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
                  .map(millis -> millis * NANOS_PER_MILLI)
                  .toArray())
          .build();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getType() == Meter.Type.TIMER && Metric.isOurs(id.getName())
        ? BUCKETS.merge(config)
        : config;
  }
}
