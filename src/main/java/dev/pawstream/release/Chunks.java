package dev.pawstream.release;

import java.util.Arrays;

/** How an artefact is cut into parts that fit into a record, and what their keys are. */
final class Chunks {
  /**
   * Kafka's default limit is 1,048,588 bytes a record batch; this leaves room for key and frame.
   */
  static final int PART_BYTES = 1_000_000;

  private Chunks() {}

  /** How many parts; even nothing is one. */
  static int count(long sizeBytes) {
    return Math.max(1, Math.toIntExact((sizeBytes + PART_BYTES - 1) / PART_BYTES));
  }

  static byte[] part(byte[] artefact, int number) {
    int from = number * PART_BYTES;
    return Arrays.copyOfRange(artefact, from, Math.min(artefact.length, from + PART_BYTES));
  }

  static String key(String sha256, int number) {
    return sha256 + '/' + number;
  }
}
