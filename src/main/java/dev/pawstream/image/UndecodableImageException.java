package dev.pawstream.image;

/** Bytes that are no picture that Pawstream reads; trying again will not help. */
public final class UndecodableImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Reason {
    EMPTY,
    TOO_MANY_BYTES,
    UNKNOWN_FORMAT,
    TOO_MANY_PIXELS,
    TRUNCATED,
    CORRUPT
  }

  private final Reason reason;

  /**
   * @param message one sentence: what is wrong, with the value, and what to do about it
   */
  public UndecodableImageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
