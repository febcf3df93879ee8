package dev.pawstream.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts how often threads get through a task, each again and again, side by side. */
final class ParallelRate implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final ExecutorService pool;
  private final int threads;

  ParallelRate(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "pawstream-bench");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Goes on for a while; what has begun is finished, and its time counted.
   *
   * @return how often a second, all threads together
   * @throws IllegalStateException if the task fails
   */
  double perSecond(Task task, Duration duration) throws InterruptedException {
    List<Callable<Double>> loops = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread;
      loops.add(() -> rate(task, first, duration));
    }
    double sum = 0;
    for (Future<Double> loop : pool.invokeAll(loops)) {
      try {
        sum += loop.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The measurement broke off", e.getCause());
      }
    }
    return sum;
  }

  private double rate(Task task, int first, Duration duration) {
    long start = System.nanoTime();
    long elapsed;
    int done = 0;
    do {
      task.run(first + done * threads);
      done++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < duration.toNanos());
    return done / (elapsed / NANOS);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** What is done again and again. */
  @FunctionalInterface
  interface Task {
    /**
     * Does it once.
     *
     * @param turn from 0, another one each time
     */
    void run(int turn);
  }
}
