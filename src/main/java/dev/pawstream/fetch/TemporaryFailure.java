package dev.pawstream.fetch;

import java.io.IOException;
import java.time.Duration;

/** An attempt that failed for a reason that may pass. */
final class TemporaryFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration notBefore;

  /**
   * @param message what is wrong, to follow upon the uri and a colon
   */
  TemporaryFailure(String message) {
    this(message, Duration.ZERO);
  }

  /**
   * @param notBefore how long the host asks to be left alone; zero if it does not
   */
  TemporaryFailure(String message, Duration notBefore) {
    super(message);
    this.notBefore = notBefore;
  }

  Duration notBefore() {
    return notBefore;
  }
}
