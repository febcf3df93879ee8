package dev.pawstream.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is set aside, by cause: {@code pawstream.dead.letters}. */
final class DeadLetterCounter {
  /** Kafka makes the handlers by class name, so the registry travels in their configuration. */
  static final String METERS = "pawstream.meters";

  private @Nullable MeterRegistry meters;

  void configure(Map<String, ?> config) {
    if (config.get(METERS) instanceof MeterRegistry registry) {
      meters = registry;
    }
  }

  void count(Exception cause) {
    if (meters != null) {
      meters
          .counter("pawstream.dead.letters", "cause", cause.getClass().getSimpleName())
          .increment();
    }
  }
}
