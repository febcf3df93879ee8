package dev.pawstream.access;

import org.apache.kafka.common.KafkaException;

/** A client lacks rights that it would need before long. */
public final class MissingRightsException extends KafkaException {
  private static final long serialVersionUID = 1L;

  MissingRightsException(String message) {
    super(message);
  }
}
