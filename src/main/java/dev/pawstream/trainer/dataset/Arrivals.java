package dev.pawstream.trainer.dataset;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells when records came that are read partition by partition in order. Of one thread. */
final class Arrivals {
  private final Map<Integer, Long> latest = new HashMap<>();

  Arrival of(ConsumerRecord<?, ?> record) {
    long at = latest.merge(record.partition(), record.timestamp(), Math::max);
    return new Arrival(at, record.partition(), record.offset());
  }
}
