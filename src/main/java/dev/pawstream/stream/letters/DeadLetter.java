package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.stream.LetterHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that was set aside.
 *
 * @param record as it is on the dead letters' topic: key and value as they came
 * @param origin where it was; nothing if somebody wrote to the topic who did not say
 * @param cause the class of the exception, with its package; empty if not said
 * @param message of the exception; empty if not said
 * @param leftOut what of the record was not kept, for people; empty if all of it was
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    Optional<Origin> origin,
    String cause,
    String message,
    String leftOut) {
  /** Reads the headers. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        record,
        origin(record),
        text(record, LetterHeaders.EXCEPTION).orElse(""),
        text(record, LetterHeaders.MESSAGE).orElse(""),
        text(record, LetterHeaders.LEFT_OUT).orElse(""));
  }

  /** Where it is on the dead letters' topic, for example {@code 0@12}. */
  public String position() {
    return record.partition() + "@" + record.offset();
  }

  /** When it was set aside. */
  public Instant setAsideAt() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** The key as text; nothing if it has none. */
  public Optional<String> key() {
    return Optional.ofNullable(record.key()).map(key -> new String(key, UTF_8));
  }

  /** The class of the exception, without its package. */
  public String causeName() {
    return cause.substring(Math.max(cause.lastIndexOf('.'), cause.lastIndexOf('$')) + 1);
  }

  /** How large the value is; 0 if there is none. */
  public int valueBytes() {
    return Math.max(0, record.serializedValueSize());
  }

  private static Optional<Origin> origin(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> topic = text(record, LetterHeaders.TOPIC);
    try {
      long partition = number(record, LetterHeaders.PARTITION, -1);
      long offset = number(record, LetterHeaders.OFFSET, -1);
      // A letter that Kafka's own handlers made has the record's time for its own.
      long timestamp = number(record, LetterHeaders.TIMESTAMP, record.timestamp());
      return partition < 0 || offset < 0
          ? Optional.empty()
          : topic.map(name -> new Origin(name, Math.toIntExact(partition), offset, timestamp));
    } catch (ArithmeticException | NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String header, long otherwise) {
    return text(record, header).map(Long::parseLong).orElse(otherwise);
  }

  private static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}
