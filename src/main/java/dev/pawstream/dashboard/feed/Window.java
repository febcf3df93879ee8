package dev.pawstream.dashboard.feed;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was said last on one topic, in bounded memory. Not thread-safe. */
interface Window {
  /** What the page calls what is in here. */
  String kind();

  /**
   * Takes one record.
   *
   * @return what the page is to be told, for JSON; nothing if it changes nothing
   * @throws org.apache.kafka.common.errors.SerializationException if it is none of this topic's
   */
  Optional<Object> read(ConsumerRecord<byte[], byte[]> record);

  /** All that a page that opens now is to be told, for JSON. */
  Object shown();
}
