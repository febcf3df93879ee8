package dev.pawstream.stream.letters;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Whether a letter can go back to where it came from. */
sealed interface WayBack {
  /** It can, as this record. */
  record Open(ProducerRecord<byte[], byte[]> record) implements WayBack {}

  /**
   * It cannot.
   *
   * @param reason for people: follows "stays:"
   */
  record Closed(String reason) implements WayBack {}
}
