package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last word on every version. Of one thread. */
final class KnownReleases {
  /** Null in place of a release that may not answer. */
  private record LastWord(long offset, @Nullable ModelRelease release) {
    Stream<LoggedRelease> servable() {
      return release == null ? Stream.empty() : Stream.of(new LoggedRelease(offset, release));
    }
  }

  private final Map<String, LastWord> words = new HashMap<>();

  boolean isNews(ReleaseRecord record) {
    LastWord word = words.get(keyOf(record));
    return word == null || word.offset() < record.offset();
  }

  void put(ReleaseRecord record, @Nullable ModelRelease servable) {
    words.put(keyOf(record), new LastWord(record.offset(), servable));
  }

  /** Forgets a version until there is another word on it. */
  void refuse(String version) {
    words.computeIfPresent(version, (key, word) -> new LastWord(word.offset(), null));
  }

  /** The first in line, whom all instances see alike, whatever their clocks say. */
  @Nullable ModelRelease champion() {
    return first(ReleaseState.PROMOTED, LoggedRelease.BY_PROMOTION);
  }

  /** The latest of those that are to answer beside it. */
  @Nullable ModelRelease shadow() {
    return first(ReleaseState.SHADOW, LoggedRelease.BY_OFFSET);
  }

  private @Nullable ModelRelease first(ReleaseState state, Comparator<LoggedRelease> order) {
    return words.values().stream()
        .flatMap(LastWord::servable)
        .filter(word -> word.release().getState() == state)
        .max(order)
        .map(LoggedRelease::release)
        .orElse(null);
  }

  private static String keyOf(ReleaseRecord record) {
    return Objects.requireNonNullElse(record.version(), "");
  }
}
