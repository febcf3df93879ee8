package dev.pawstream.stream;

/** A record that can be read but not used; trying again will not help, so it is set aside. */
public final class UnusableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Without a cause.
   *
   * @param message one sentence: what is wrong, with the value, and what to do about it
   */
  public UnusableRecordException(String message) {
    super(message);
  }

  /**
   * With what brought it to light.
   *
   * @param message one sentence: what is wrong, with the value, and what to do about it
   */
  public UnusableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
