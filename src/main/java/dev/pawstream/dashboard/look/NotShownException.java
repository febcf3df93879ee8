package dev.pawstream.dashboard.look;

import org.jspecify.annotations.Nullable;

/** Something about a photograph that cannot be shown. */
public final class NotShownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passes;

  private NotShownException(String message, boolean passes, @Nullable Throwable cause) {
    super(message, cause);
    this.passes = passes;
  }

  /**
   * It is not here, and will not be.
   *
   * @param message one sentence: what is missing, and what to do about it
   */
  static NotShownException missing(String message) {
    return new NotShownException(message, false, null);
  }

  static NotShownException missing(String message, Throwable cause) {
    return new NotShownException(message, false, cause);
  }

  /** It may be there when somebody asks again. */
  static NotShownException busy(String message) {
    return new NotShownException(message, true, null);
  }

  static NotShownException busy(String message, Throwable cause) {
    return new NotShownException(message, true, cause);
  }

  /** Whether it may be shown in a moment. */
  public boolean passes() {
    return passes;
  }
}
