package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "120, 120",
    "' 7 ', 7",
    "-5, 0",
    "99999999999999999999, 0",
    "soon, 0",
    "'', 0",
    "'Sun, 01 Nov 2026 12:01:30 GMT', 90",
    "'Sun, 01 Nov 2026 11:00:00 GMT', 0"
  })
  void shouldReadSecondsAndDates(String value, long seconds) {
    assertThat(RetryAfter.of(new BasicHeader("Retry-After", value), NOON))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void shouldTakeNoHeaderForNoWish() {
    assertThat(RetryAfter.of(null, NOON)).isZero();
  }
}
