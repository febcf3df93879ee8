package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record a dead letter that fits its topic, whatever the record is: else it would stop the
 * stream. A compressed batch may hold records far larger than the limit of its topic.
 */
final class LetterRecord {
  static final int LONGEST_MESSAGE = 4 << 10;
  static final int LONGEST_STACK_TRACE = 32 << 10;

  /** For our headers at their longest, in UTF-8, and for Kafka's frame around the record. */
  private static final int ROOM_FOR_HEADERS = 256 << 10;

  static final int ROOM_FOR_RECORD = Topics.MAX_DEAD_LETTER_BYTES - ROOM_FOR_HEADERS;

  /** Lengths of a header's name and value, at their longest. */
  private static final int AROUND_HEADER = 10;

  private final List<String> leftOut = new ArrayList<>();
  private byte @Nullable [] key;
  private byte @Nullable [] value;
  private RecordHeaders headers;

  private LetterRecord(ErrorHandlerContext at, boolean hadValue) {
    key = at.sourceRawKey();
    value = at.sourceRawValue();
    headers = new RecordHeaders(at.headers());
    Arrival.remove(headers);
    if (hadValue && value == null) {
      // Kafka lets go of the bytes when something was made of the record and sent.
      leftOut.add("the value, which was processed in part");
    }
    leaveOutWhatIsTooLarge();
  }

  /**
   * Makes a letter.
   *
   * @param topic of the dead letters
   * @param hadValue whether the record was more than a tombstone
   */
  static ProducerRecord<byte[], byte[]> of(
      String topic, ErrorHandlerContext at, boolean hadValue, Throwable cause) {
    LetterRecord record = new LetterRecord(at, hadValue);
    record.add(LetterHeaders.TOPIC, at.topic());
    record.add(LetterHeaders.PARTITION, Integer.toString(at.partition()));
    record.add(LetterHeaders.OFFSET, Long.toString(at.offset()));
    record.add(LetterHeaders.TIMESTAMP, Long.toString(at.timestamp()));
    record.add(LetterHeaders.EXCEPTION, cause.getClass().getName());
    record.add(LetterHeaders.MESSAGE, cut(String.valueOf(cause.getMessage()), LONGEST_MESSAGE));
    record.add(LetterHeaders.STACK_TRACE, cut(stackTrace(cause), LONGEST_STACK_TRACE));
    if (!record.leftOut.isEmpty()) {
      record.add(LetterHeaders.LEFT_OUT, String.join(", ", record.leftOut));
    }
    return new ProducerRecord<>(topic, null, null, record.key, record.value, record.headers);
  }

  static String cut(String text, int characters) {
    return text.length() <= characters
        ? text
        : text.substring(0, characters)
            + "... (%d characters left out)".formatted(text.length() - characters);
  }

  private static String stackTrace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private void leaveOutWhatIsTooLarge() {
    if (size() > ROOM_FOR_RECORD) {
      leftOut.add("a value of %d bytes".formatted(lengthOf(value)));
      value = null;
    }
    if (size() > ROOM_FOR_RECORD) {
      leftOut.add("%d headers".formatted(headers.toArray().length));
      headers = new RecordHeaders();
    }
    if (size() > ROOM_FOR_RECORD) {
      leftOut.add("a key of %d bytes".formatted(lengthOf(key)));
      key = null;
    }
  }

  private long size() {
    long size = (long) lengthOf(key) + lengthOf(value);
    for (Header header : headers) {
      size += AROUND_HEADER + header.key().getBytes(UTF_8).length + lengthOf(header.value());
    }
    return size;
  }

  private static int lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private void add(String name, String text) {
    headers.add(name, text.getBytes(UTF_8));
  }
}
