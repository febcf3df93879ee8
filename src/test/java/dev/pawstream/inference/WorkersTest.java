package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Workers workers = new Workers(2, 3, new InferenceMeters(registry));

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void shouldHandOnResultsInTheOrderOfTheTasks() throws InterruptedException {
    List<Callable<Integer>> tasks =
        IntStream.range(0, 100).<Callable<Integer>>mapToObj(i -> () -> i).toList();
    List<Integer> results = new ArrayList<>();

    workers.<Integer, RuntimeException>inOrder(tasks, results::add);

    assertThat(results).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(registry.get("pawstream.inference.stage").tag("stage", "queue").timer().count())
        .isEqualTo(100);
  }

  @Test
  void shouldRefuseWhatTheQueueHasNoRoomFor() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Boolean>> taken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      taken.add(workers.submit(() -> waitFor(go)));
    }

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> workers.submit(() -> 1))
        .withMessageContaining("3 tasks");

    go.countDown();
    for (Future<Boolean> future : taken) {
      assertThat(future.get()).isTrue();
    }
  }

  @Test
  void shouldThrowWhatATaskThrows() {
    IllegalArgumentException failure = new IllegalArgumentException("no such label");
    List<Callable<Integer>> tasks =
        List.of(
            () -> 1,
            () -> {
              throw failure;
            });

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> workers.<Integer, RuntimeException>inOrder(tasks, result -> {}))
        .isSameAs(failure);
  }

  @Test
  void shouldWrapACheckedExceptionOfATask() {
    List<Callable<Integer>> tasks =
        List.of(
            () -> {
              throw new IOException("gone");
            });

    assertThatIllegalStateException()
        .isThrownBy(() -> workers.<Integer, RuntimeException>inOrder(tasks, result -> {}))
        .withMessageContaining("gone");
  }

  @Test
  void shouldWaitForTasksUnderWayWhenItIsClosed() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    Future<Boolean> unused =
        workers.submit(
            () -> {
              started.countDown();
              boolean interrupted = !waitFor(new CountDownLatch(1));
              finished.set(true);
              return interrupted;
            });
    started.await();

    workers.close();

    assertThat(finished).isTrue();
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
