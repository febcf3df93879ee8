package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Sha256;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names of files and folders for what anybody may have written on a topic: image ids and labels.
 * Harmless ones stay as they are; what is changed gets the beginning of its hash, so that different
 * texts have different names.
 */
final class SafeName {
  /** With its hash, no longer than file systems allow in any alphabet. */
  private static final int LONGEST = 50;

  private static final int DIGITS = 8;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._-]");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");

  /** Hidden files are no photographs, and nobody sees a space at an end. */
  private static final Pattern UNSAFE_ENDS = Pattern.compile("^[. -]|[. ]$");

  private SafeName() {}

  /** A name without a way out of its folder. */
  static String of(String text) {
    String safe = UNSAFE.matcher(text).replaceAll("_");
    if (!isPath(safe)) {
      safe = NOT_ASCII.matcher(safe).replaceAll("_");
    }
    safe = UNSAFE_ENDS.matcher(safe).replaceAll("_");
    int end = safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length())));
    safe = safe.substring(0, end);
    return safe.equals(text) && !safe.isEmpty()
        ? safe
        : (safe.isEmpty() ? "_" : safe)
            + '-'
            + Sha256.of(text.getBytes(UTF_8)).substring(0, DIGITS);
  }

  /** In some locales, not every letter can be in a file's name. */
  private static boolean isPath(String name) {
    try {
      Path unused = Path.of(name);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
