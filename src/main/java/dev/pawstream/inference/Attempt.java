package dev.pawstream.inference;

import java.util.function.Supplier;

/** What came of asking a model on whose answer nothing may depend. */
public sealed interface Attempt {
  /** It answered. */
  record Answered(Answer answer) implements Attempt {}

  /** It did not, and why. */
  record Failed(Throwable cause) implements Attempt {}

  /** Asks. */
  @SuppressWarnings("IllegalCatch") // What a model makes an engine throw is not only exceptions.
  static Attempt of(Supplier<Answer> question) {
    try {
      return new Answered(question.get());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      return new Failed(e);
    }
  }
}
