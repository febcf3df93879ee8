package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Three rounds of the shortest slices. */
  private static final Duration BRIEF = Duration.ofMillis(600);

  private final List<String> order = new ArrayList<>();
  private final List<Duration> seen = new ArrayList<>();
  private long now;

  @Test
  void shouldMeasureInTurn() throws InterruptedException {
    Comparison.Figures figures = compare(BRIEF);

    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
    assertThat(figures.of("a").n()).isEqualTo(Comparison.FEWEST_ROUNDS);
  }

  @Test
  void shouldGoOnForAsLongAsIsWanted() throws InterruptedException {
    assertThat(compare(Duration.ofSeconds(9)).of("b").n()).isEqualTo(5);
    assertThat(seen).hasSize(5).startsWith(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void shouldDivideALittleTimeAmongTheRounds() throws InterruptedException {
    assertThat(compare(Duration.ofSeconds(3)).of("b").n()).isEqualTo(3);
    assertThat(seen).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void shouldNotMeasureForLessThanTheShortestSlice() throws InterruptedException {
    assertThat(compare(Duration.ofMillis(1)).of("b").n()).isEqualTo(3);
    assertThat(seen).containsExactly(Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void shouldNotCountTheWarmUp() throws InterruptedException {
    Comparison.Figures figures = compare(BRIEF);

    // Values 2, 3 and 4; the first was 1.
    assertThat(figures.of("a").median()).isEqualTo(3);
  }

  @Test
  void shouldCompareTheMedians() throws InterruptedException {
    assertThat(compare(BRIEF).ratio("b", "a")).isEqualTo(10);
  }

  @Test
  void shouldNameWhatWasNotMeasured() throws InterruptedException {
    Comparison.Figures figures = compare(BRIEF);

    assertThat(figures.has("c")).isFalse();
    assertThatThrownBy(() -> figures.of("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c was not measured, only [a, b]");
  }

  private Comparison.Figures compare(Duration total) throws InterruptedException {
    return new Comparison(SHORTEST, LONGEST, () -> now)
        .with("a", slice -> figure("a", slice, 1))
        .with("b", slice -> figure("b", slice, 10))
        .run(total, (elapsed, all) -> seen.add(elapsed));
  }

  /** The first time one unit, the second time two. */
  private double figure(String name, Duration slice, double unit) {
    order.add(name);
    now += slice.toNanos();
    return unit * order.stream().filter(name::equals).count();
  }
}
