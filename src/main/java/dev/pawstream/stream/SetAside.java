package dev.pawstream.stream;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a record is set aside, says so and counts it by cause. */
final class SetAside {
  /** Kafka makes the handlers by class name, so the registry travels in their configuration. */
  static final String METERS = "pawstream.meters";

  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private String topic = "";
  private @Nullable MeterRegistry meters;

  void configure(Map<String, ?> config) {
    topic = String.valueOf(config.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
    if (config.get(METERS) instanceof MeterRegistry registry) {
      meters = registry;
      // So that the first one is a rise, too.
      Poison.causes().forEach(cause -> Metric.DEAD_LETTERS.counter(registry, cause));
    }
  }

  /**
   * Looks at a failure.
   *
   * @param hadValue whether the record was more than a tombstone
   * @return the dead letter, one; or nothing if the record is not to blame
   */
  Optional<List<ProducerRecord<byte[], byte[]>>> letters(
      ErrorHandlerContext at, boolean hadValue, Exception failure) {
    return Poison.in(failure)
        .map(
            cause -> {
              count(cause);
              LOG.warn(
                  "Set aside {}-{}@{}: {}: {}",
                  at.topic(),
                  at.partition(),
                  at.offset(),
                  cause.getClass().getSimpleName(),
                  LetterRecord.cut(
                      String.valueOf(cause.getMessage()), LetterRecord.LONGEST_MESSAGE));
              return List.of(LetterRecord.of(topic, at, hadValue, cause));
            });
  }

  private void count(Throwable cause) {
    if (meters != null) {
      Metric.DEAD_LETTERS.counter(meters, cause.getClass().getSimpleName()).increment();
    }
  }
}
