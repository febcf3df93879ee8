package dev.pawstream.release;

/** A release that cannot serve, now or later. */
public final class BrokenReleaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Cause {
    UNREADABLE,
    UNKNOWN_STATE,
    IMPLAUSIBLE,
    MISSING_PART,
    WRONG_HASH,
    UNLOADABLE
  }

  private final Cause reason;

  BrokenReleaseException(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  BrokenReleaseException(Cause reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Cause reason() {
    return reason;
  }
}
