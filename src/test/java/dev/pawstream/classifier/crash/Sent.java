package dev.pawstream.classifier.crash;

import org.jspecify.annotations.Nullable;

/**
 * A record that went to the images' topic.
 *
 * @param number from 0, in the order of sending
 * @param kind what it holds
 * @param id the image id, and for poison what it is known by
 * @param key under which it went; null for none
 * @param valueSha256 of its value
 */
record Sent(int number, Kind kind, String id, @Nullable String key, String valueSha256) {
  /** The key of what must come of it: a record without a key is answered under the image id. */
  String keyOfAnswer() {
    return key == null ? id : key;
  }
}
