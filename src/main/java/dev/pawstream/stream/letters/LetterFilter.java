package dev.pawstream.stream.letters;

import org.jspecify.annotations.Nullable;

/**
 * Which letters are meant; null for any.
 *
 * @param cause the exception's class, with or without its package
 * @param from the topic that the letter came from
 * @param key the letter's key
 */
public record LetterFilter(@Nullable String cause, @Nullable String from, @Nullable String key) {
  /** All letters. */
  public static final LetterFilter ALL = new LetterFilter(null, null, null);

  /** Whether this letter is meant. */
  public boolean matches(DeadLetter letter) {
    return (cause == null || cause.equals(letter.cause()) || cause.equals(letter.causeName()))
        && (from == null || letter.origin().filter(at -> at.topic().equals(from)).isPresent())
        && (key == null || letter.key().filter(key::equals).isPresent());
  }
}
