package dev.pawstream.event;

import org.apache.kafka.common.KafkaException;

/**
 * The schema registry did not answer, or not usefully, however often it was asked: it is down,
 * unreachable, or refuses these credentials. Nothing is wrong with the record, so it must not be
 * set aside; try again, or stop.
 */
public final class RegistryUnavailableException extends KafkaException {
  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
