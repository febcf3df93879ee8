package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What a dead letter says of its origin, by KIP-1034's names. */
public record DeadLetterHeaders(
    String topic, String partition, String offset, String exception, String message) {
  public static DeadLetterHeaders of(Headers headers) {
    return new DeadLetterHeaders(
        text(headers, "topic"),
        text(headers, "partition"),
        text(headers, "offset"),
        text(headers, "exception"),
        text(headers, "message"));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader("__streams.errors." + name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
