package dev.pawstream.classifier;

/** Where a record is. */
record Position(String topic, int partition, long offset) {}
