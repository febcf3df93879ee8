package dev.pawstream.trainer.repeat;

/** A training that cannot be repeated; the message is for whoever wanted it. */
public final class UnrepeatableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnrepeatableException(String message) {
    super(message);
  }
}
