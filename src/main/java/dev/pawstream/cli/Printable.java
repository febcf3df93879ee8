package dev.pawstream.cli;

import java.util.regex.Pattern;

/** Text from a topic, which anybody may have written, for a terminal. */
public final class Printable {
  /** What a terminal may obey; also what turns the direction of writing. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /** The same, with a question mark for each character that is not to be printed. */
  public static String of(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
