package dev.pawstream.fetch;

/**
 * A photograph that its uri will never bring: the uri is wrong or not allowed, nothing is there, or
 * it is too large. Trying again will not help, unless somebody changes one of these.
 */
public final class UnfetchablePhotographException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Without a cause: those of URIs quote what they were given, and with it its secrets.
   *
   * @param message one sentence: what is wrong, with the uri as {@link PhotographUri} shows it, and
   *     what to do about it
   */
  UnfetchablePhotographException(String message) {
    super(message);
  }
}
