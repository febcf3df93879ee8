package dev.pawstream.stream.letters;

/**
 * Where a record was before it was set aside.
 *
 * @param timestamp the record's own, ms since 1970; negative if it had none
 */
public record Origin(String topic, int partition, long offset, long timestamp) {
  /** As Kafka's own tools write it, for example {@code pawstream.images-0@17}. */
  @Override
  public String toString() {
    return topic + '-' + partition + '@' + offset;
  }
}
