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
 * @param last whether the poll brought nothing that is processed after it
 */
public record Arrival(long ticket, long nanoTime, boolean last) {
  private static final String HEADER = "pawstream.arrival";
  private static final int BYTES = 2 * Long.BYTES + 1;

  /** Takes the note off a record; null if no poll brought it. */
  public static @Nullable Arrival take(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null || header.value() == null || header.value().length != BYTES) {
      return null;
    }
    remove(headers);
    ByteBuffer value = ByteBuffer.wrap(header.value());
    return new Arrival(value.getLong(), value.getLong(), value.get() != 0);
  }

  /** Notes it, in place of any such note that the record came with. */
  void put(Headers headers) {
    byte[] value =
        ByteBuffer.allocate(BYTES)
            .putLong(ticket)
            .putLong(nanoTime)
            .put((byte) (last ? 1 : 0))
            .array();
    headers.remove(HEADER).add(HEADER, value);
  }

  static void remove(Headers headers) {
    headers.remove(HEADER);
  }
}
