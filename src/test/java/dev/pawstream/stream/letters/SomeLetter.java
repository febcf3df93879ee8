package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as the services write them, by the header names that they have on the wire.
 *
 * @param cause the exception's class, with its package
 */
public record SomeLetter(
    @Nullable String key,
    byte @Nullable [] value,
    String topic,
    int partition,
    long offset,
    long timestamp,
    String cause,
    String message,
    Headers headers) {
  /** Its text is key and value; from the images' topic, partition 1, a moment ago. */
  public static SomeLetter of(Topics topics, String text) {
    return new SomeLetter(
        text,
        text.getBytes(UTF_8),
        topics.images(),
        1,
        17,
        System.currentTimeMillis(),
        "org.example.SomeException",
        "Nothing works",
        new RecordHeaders());
  }

  public SomeLetter withKey(@Nullable String other) {
    return new SomeLetter(
        other, value, topic, partition, offset, timestamp, cause, message, headers);
  }

  public SomeLetter withValue(byte @Nullable [] other) {
    return new SomeLetter(key, other, topic, partition, offset, timestamp, cause, message, headers);
  }

  public SomeLetter from(String otherTopic, int otherPartition) {
    return new SomeLetter(
        key, value, otherTopic, otherPartition, offset, timestamp, cause, message, headers);
  }

  public SomeLetter withTimestamp(long millis) {
    return new SomeLetter(key, value, topic, partition, offset, millis, cause, message, headers);
  }

  public SomeLetter withCause(String className, String text) {
    return new SomeLetter(
        key, value, topic, partition, offset, timestamp, className, text, headers);
  }

  public SomeLetter withHeader(String name, byte @Nullable [] content) {
    RecordHeaders more = new RecordHeaders(headers);
    more.add(name, content);
    return new SomeLetter(key, value, topic, partition, offset, timestamp, cause, message, more);
  }

  /** Ready to be sent to the dead letters' topic. */
  public ProducerRecord<@Nullable String, byte @Nullable []> record(Topics topics) {
    RecordHeaders all = new RecordHeaders(headers);
    add(all, "__streams.errors.topic", topic);
    add(all, "__streams.errors.partition", Integer.toString(partition));
    add(all, "__streams.errors.offset", Long.toString(offset));
    add(all, "__streams.errors.exception", cause);
    add(all, "__streams.errors.message", message);
    add(all, "__streams.errors.stacktrace", cause + "\n\tat org.example");
    add(all, "pawstream.errors.timestamp", Long.toString(timestamp));
    return new ProducerRecord<>(topics.deadLetters(), null, key, value, all);
  }

  /** A letter with the value {@code {7}}, as a consumer gets it. */
  static ConsumerRecord<byte[], byte[]> received(
      int partition, long offset, long timestamp, @Nullable String key, Headers headers) {
    return new ConsumerRecord<>(
        "pawstream.dead-letters",
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length(),
        1,
        key == null ? null : key.getBytes(UTF_8),
        new byte[] {7},
        headers,
        Optional.empty());
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(UTF_8));
  }
}
