package dev.pawstream.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** A service as those see it who run it. */
public interface OperatedService extends MeterBinder {
  /** What is wrong for good where one of these is not well: it has to be started anew. */
  List<HealthCheck> liveness();

  /** What has to be well for it to do its work. */
  List<HealthCheck> readiness();

  /** Shows Kafka's own numbers of its stream there, until it is closed; once. */
  @Override
  void bindTo(MeterRegistry registry);
}
