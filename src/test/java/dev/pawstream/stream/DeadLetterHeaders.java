package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a dead letter says of its origin, by the names that other programs read: KIP-1034's, and
 * ours. A header that is not there is empty.
 */
public record DeadLetterHeaders(
    String topic,
    String partition,
    String offset,
    String timestamp,
    String exception,
    String message,
    String leftOut) {
  public static DeadLetterHeaders of(Headers headers) {
    return new DeadLetterHeaders(
        text(headers, "__streams.errors.topic"),
        text(headers, "__streams.errors.partition"),
        text(headers, "__streams.errors.offset"),
        text(headers, "pawstream.errors.timestamp"),
        text(headers, "__streams.errors.exception"),
        text(headers, "__streams.errors.message"),
        text(headers, "pawstream.errors.left-out"));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
