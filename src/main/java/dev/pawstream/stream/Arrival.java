package dev.pawstream.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * That a poll brought a record, noted in a header which it loses before it leaves again.
 *
 * @param ticket what the {@link PollListener} gave for it
 * @param nanoTime when, by {@link System#nanoTime()}
 */
public record Arrival(long ticket, long nanoTime) {
  private static final String HEADER = "pawstream.arrival";

  /** Takes the note off a record; null if no poll brought it. */
  public static @Nullable Arrival take(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null || header.value() == null || header.value().length != 2 * Long.BYTES) {
      return null;
    }
    remove(headers);
    ByteBuffer value = ByteBuffer.wrap(header.value());
    return new Arrival(value.getLong(), value.getLong());
  }

  /** Notes it, in place of any such note that the record came with. */
  void put(Headers headers) {
    byte[] value = ByteBuffer.allocate(2 * Long.BYTES).putLong(ticket).putLong(nanoTime).array();
    headers.remove(HEADER).add(HEADER, value);
  }

  static void remove(Headers headers) {
    headers.remove(HEADER);
  }
}
