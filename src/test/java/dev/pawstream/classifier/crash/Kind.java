package dev.pawstream.classifier.crash;

import java.util.List;
import java.util.stream.Stream;

/** What a record on the images' topic holds. */
enum Kind {
  PHOTOGRAPH,
  DAMAGED,
  NOT_AVRO,
  UNKNOWN_SCHEMA,
  OTHER_TYPE,
  NEITHER_BYTES_NOR_URI,
  EMPTY;

  /** All that must come out as dead letters. */
  static final List<Kind> POISON = Stream.of(values()).filter(Kind::isPoison).toList();

  boolean isPoison() {
    return this != PHOTOGRAPH;
  }
}
