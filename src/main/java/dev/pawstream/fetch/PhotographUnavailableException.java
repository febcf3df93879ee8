package dev.pawstream.fetch;

/**
 * A photograph that cannot be fetched now, however often it was tried: its host is down, slow or
 * unknown. It may be fetched later.
 */
public final class PhotographUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Without a cause: what went wrong below may quote the uri, and with it its secrets.
   *
   * @param message one sentence: what is wrong, with the uri as {@link PhotographUri} shows it, and
   *     what to do about it
   */
  PhotographUnavailableException(String message) {
    super(message);
  }
}
