package dev.pawstream.classifier.poison;

/**
 * A value that cannot be classified.
 *
 * @param kind what is wrong with it
 * @param cause the exception that its dead letter names
 * @param message some of what its dead letter says
 */
record BadRecord(String kind, byte[] value, Class<? extends Exception> cause, String message) {
  @Override
  public String toString() {
    return kind;
  }
}
