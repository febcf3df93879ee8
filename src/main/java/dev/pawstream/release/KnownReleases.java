package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last word on every version. Of one thread. */
final class KnownReleases {
  /** Null in place of a release that may not serve. */
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
    return words.values().stream()
        .flatMap(LastWord::servable)
        .max(LoggedRelease.BY_PROMOTION)
        .map(LoggedRelease::release)
        .orElse(null);
  }

  private static String keyOf(ReleaseRecord record) {
    return Objects.requireNonNullElse(record.version(), "");
  }
}
