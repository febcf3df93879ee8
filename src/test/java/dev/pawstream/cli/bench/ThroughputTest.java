package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void shouldCountFromTheFirstBatchToTheLastButOne() {
    List<Long> arrivals =
        List.of(SECOND, SECOND, 2 * SECOND, 2 * SECOND, 2 * SECOND, 3 * SECOND, 7 * SECOND);

    assertThat(Throughput.of(arrivals)).isEqualTo(2);
  }

  @Test
  void shouldRefuseToTellARateFromTwoBatches() {
    assertThatThrownBy(() -> Throughput.of(List.of(SECOND, SECOND, 2 * SECOND)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 predictions came in 2 batches");
  }
}
