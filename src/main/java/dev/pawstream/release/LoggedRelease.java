package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import java.util.Comparator;

/**
 * The last word on a version.
 *
 * @param offset its place in the topic
 */
public record LoggedRelease(long offset, ModelRelease release) {
  /** Of those that are shadows, the greatest is the one that answers. */
  static final Comparator<LoggedRelease> BY_OFFSET =
      Comparator.comparingLong(LoggedRelease::offset);

  /**
   * The one rule by which all agree on the champion: of those that are promoted, it is the
   * greatest. Needs nothing that compaction takes away, and no clock.
   */
  static final Comparator<LoggedRelease> BY_PROMOTION =
      Comparator.<LoggedRelease>comparingLong(word -> word.release().getPromotion())
          .thenComparing(BY_OFFSET);
}
