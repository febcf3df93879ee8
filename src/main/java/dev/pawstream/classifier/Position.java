package dev.pawstream.classifier;

/** Where a record is. */
record Position(String topic, int partition, long offset) {
  /** As Kafka's own tools write it, for example {@code pawstream.images-0@17}. */
  @Override
  public String toString() {
    return topic + '-' + partition + '@' + offset;
  }
}
