package dev.pawstream.dashboard.order;

import org.jspecify.annotations.Nullable;

/** Checks what people type before it goes to a topic. */
final class Words {
  private static final int MOST = 500;

  private Words() {}

  /**
   * A text that has to be there.
   *
   * @param name what it is, for people
   * @throws RefusedOrderException if there is none, or it is too long or not readable
   */
  static String required(String name, @Nullable String text) {
    String given = optional(name, text);
    if (given == null) {
      throw new RefusedOrderException("There is no %s: give one".formatted(name));
    }
    return given;
  }

  /** A text that may be left out: null, where it is blank, too. */
  static @Nullable String optional(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.length() > MOST) {
      throw new RefusedOrderException(
          "The %s has %,d characters, more than %d: shorten it"
              .formatted(name, stripped.length(), MOST));
    }
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedOrderException(
          "The %s has characters that cannot be shown: remove them".formatted(name));
    }
    return stripped;
  }
}
