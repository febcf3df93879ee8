package dev.pawstream.event;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The schema registry answers, and does not have the schema. Somebody may register it later; until
 * then asking again does not help.
 */
public final class UnknownSchemaException extends SerializationException {
  private static final long serialVersionUID = 1L;

  UnknownSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
