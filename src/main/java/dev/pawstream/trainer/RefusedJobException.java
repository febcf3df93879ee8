package dev.pawstream.trainer;

/** A job that cannot be done as ordered; the message is for whoever ordered it. */
final class RefusedJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  RefusedJobException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is missing, with the value, and what to do about it. */
  String sentence() {
    return sentence;
  }
}
