package dev.pawstream.trainer.start;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the training of a job shall start from.
 *
 * @param name {@code pretrained}, {@code champion}, or the version of a release
 * @param asked whether a command asks for it: then nothing else does in its place
 */
public record WantedStart(String name, boolean asked) {
  /**
   * As a command has it.
   *
   * @param asked null if it does not say
   */
  public static WantedStart of(@Nullable String asked, StandardStart standard) {
    return asked == null
        ? new WantedStart(standard.name().toLowerCase(Locale.ROOT), false)
        : new WantedStart(asked, true);
  }

  boolean isPretrained() {
    return name.equalsIgnoreCase(StandardStart.PRETRAINED.name());
  }

  boolean isChampion() {
    return name.equalsIgnoreCase(StandardStart.CHAMPION.name());
  }
}
