package dev.pawstream.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  private final Percentiles percentiles = new Percentiles();

  @Test
  void shouldBeNoneWithoutValues() {
    assertThat(percentiles.shown()).isEmpty();
  }

  @Test
  void shouldBeTheSmallestValueThatSoManyDoNotExceed() {
    for (int value = 100; value >= 1; value--) {
      percentiles.add(value);
    }

    assertThat(percentiles.shown()).isEqualTo(Map.of("p50", 50.0, "p95", 95.0, "p99", 99.0));
  }

  @Test
  void shouldBeOfTheLastValuesOnly() {
    percentiles.add(1_000_000);
    for (int i = 0; i < 1_000; i++) {
      percentiles.add(7);
    }

    assertThat(percentiles.shown()).isEqualTo(Map.of("p50", 7.0, "p95", 7.0, "p99", 7.0));
  }
}
