package dev.pawstream.trainer.job;

/** A job that cannot be done as ordered; the message is for whoever ordered it. */
public final class RefusedJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * @param sentence what is missing, with the value, and what to do about it
   */
  public RefusedJobException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** For whoever ordered it. */
  String sentence() {
    return sentence;
  }
}
