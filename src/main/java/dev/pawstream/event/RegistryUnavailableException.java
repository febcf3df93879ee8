package dev.pawstream.event;

import org.apache.kafka.common.KafkaException;

/**
 * The schema registry did not answer, or not usefully, however often it was asked: it is down,
 * unreachable, or refuses these credentials. Nothing is wrong with the record, so it must not be
 * set aside; try again, or stop.
 */
public final class RegistryUnavailableException extends KafkaException {
  private static final long serialVersionUID = 1L;

  private final boolean refusal;

  RegistryUnavailableException(String message, Throwable cause, boolean refusal) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** Whether it was reached, and asking again would be refused again. */
  public boolean isRefusal() {
    return refusal;
  }
}
