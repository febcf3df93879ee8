package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchPatienceTest {
  @ParameterizedTest
  @CsvSource({"1, 200", "2, 400", "3, 800", "5, 3200", "6, 3200", "1000, 3200"})
  void shouldPauseLongerAfterEachAttemptUpToALimit(int attempts, int mostMillis) {
    List<Duration> pauses =
        IntStream.range(0, 1000).mapToObj(i -> FetchPatience.DEFAULT.pauseAfter(attempts)).toList();

    assertThat(pauses)
        .allSatisfy(
            pause ->
                assertThat(pause)
                    .isBetween(Duration.ofMillis(mostMillis / 2), Duration.ofMillis(mostMillis)));
    assertThat(Set.copyOf(pauses)).hasSizeGreaterThan(1);
  }
}
