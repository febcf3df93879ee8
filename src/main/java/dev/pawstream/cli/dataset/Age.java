package dev.pawstream.cli.dataset;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was said. */
enum Age {
  LAST_HOUR("in the last hour", Duration.ofHours(1)),
  LAST_DAY("in the last day", Duration.ofDays(1)),
  LAST_WEEK("in the last week", Duration.ofDays(7)),
  LAST_MONTH("in the last 30 days", Duration.ofDays(30)),
  LAST_YEAR("in the last 365 days", Duration.ofDays(365)),
  OLDER("earlier", Duration.ofSeconds(Long.MAX_VALUE));

  private final String words;
  private final Duration atMost;

  Age(String words, Duration atMost) {
    this.words = words;
    this.atMost = atMost;
  }

  /** What is said to be from the future counts as new. */
  static Age of(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    for (Age group : values()) {
      if (age.compareTo(group.atMost) <= 0) {
        return group;
      }
    }
    return OLDER;
  }

  @Override
  public String toString() {
    return words;
  }
}
