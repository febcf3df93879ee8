package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ParallelRateTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void shouldGiveEachTurnToOneThread() throws InterruptedException {
    Queue<Integer> turns = new ConcurrentLinkedQueue<>();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    try (ParallelRate rate = new ParallelRate(2)) {
      double perSecond =
          rate.perSecond(
              turn -> {
                turns.add(turn);
                threads.add(Thread.currentThread());
              },
              SHORT);

      assertThat(perSecond).isPositive();
    }
    assertThat(threads).hasSize(2);
    assertThat(turns).doesNotHaveDuplicates().contains(0, 1);
  }

  @Test
  void shouldSayWhatBrokeOff() throws InterruptedException {
    try (ParallelRate rate = new ParallelRate(1)) {
      assertThatThrownBy(
              () ->
                  rate.perSecond(
                      turn -> {
                        throw new IllegalArgumentException("too dark");
                      },
                      SHORT))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("too dark");
    }
  }
}
