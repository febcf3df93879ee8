package dev.pawstream.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** How long a host asks to be left alone: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** Zero if it does not ask, or in a way that nobody understands. */
  static Duration of(@Nullable Header header, Clock clock) {
    if (header == null || header.getValue() == null) {
      return Duration.ZERO;
    }
    String value = header.getValue().strip();
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = DateUtils.parseStandardDate(value);
    if (date == null || date.isBefore(clock.instant())) {
      return Duration.ZERO;
    }
    return Duration.between(clock.instant(), date);
  }
}
