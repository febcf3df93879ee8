package dev.pawstream.release;

import java.time.Instant;

/**
 * A part of an artefact that the chunks' topic holds.
 *
 * @param key of its record
 * @param writtenAt by the clock of who wrote it
 */
record StoredChunk(String key, Instant writtenAt) {
  /** Of which artefact it is a part. */
  String sha256() {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }
}
