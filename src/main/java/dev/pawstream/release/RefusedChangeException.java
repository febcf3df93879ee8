package dev.pawstream.release;

/** A change of the releases that makes no sense; the message is for whoever wanted it. */
public final class RefusedChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  RefusedChangeException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong, with the value, and what to do about it. */
  public String sentence() {
    return sentence;
  }
}
