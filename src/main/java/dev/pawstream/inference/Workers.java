package dev.pawstream.inference;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that work on photographs side by side, each on its own: it decodes one while another
 * computes. A bounded queue stands before them, and refuses when it is full.
 */
public final class Workers implements AutoCloseable {
  /** Enough that no worker ever waits for the one who fills the queue. */
  private static final int QUEUED_PER_WORKER = 4;

  private static final int NANOS_BEFORE_IDLE = 0;

  /** Far longer than any photograph takes. */
  private static final Duration CLOSING = Duration.ofMinutes(1);

  private final ThreadPoolExecutor threads;
  private final InferenceMeters meters;
  private final int ahead;

  /**
   * @param workers threads; as many as the engine has passes
   * @param capacity tasks that may wait; 1 or more
   */
  public Workers(int workers, int capacity, InferenceMeters meters) {
    this.meters = meters;
    this.ahead = capacity;
    this.threads =
        new ThreadPoolExecutor(
            workers,
            workers,
            NANOS_BEFORE_IDLE,
            TimeUnit.NANOSECONDS,
            new ArrayBlockingQueue<>(capacity),
            named());
  }

  /** Workers with a queue of the usual length. */
  public static Workers of(int workers, InferenceMeters meters) {
    return new Workers(workers, workers * QUEUED_PER_WORKER, meters);
  }

  /**
   * Hands in a task.
   *
   * @throws RejectedExecutionException if the queue is full, or the workers are closed
   */
  public <T> Future<T> submit(Callable<T> task) {
    long handedIn = System.nanoTime();
    FutureTask<T> queued =
        new FutureTask<>(
            () -> {
              meters.queued(System.nanoTime() - handedIn);
              return task.call();
            });
    try {
      threads.execute(queued);
    } catch (RejectedExecutionException e) {
      throw new RejectedExecutionException(
          "%d tasks wait already: ask again later".formatted(threads.getQueue().size()), e);
    }
    return queued;
  }

  /**
   * Does tasks side by side, and hands on their results in the tasks' order.
   *
   * @param tasks made one by one, a few ahead of the results
   * @param results gets each result, on the calling thread
   * @throws InterruptedException if interrupted; tasks under way are interrupted, too
   * @throws X what {@code results} throws
   * @throws IllegalStateException if a task throws a checked exception; unchecked ones are thrown
   *     as they are
   */
  public <T, X extends Exception> void inOrder(
      Iterable<? extends Callable<T>> tasks, ResultConsumer<T, X> results)
      throws InterruptedException, X {
    Deque<Future<T>> underWay = new ArrayDeque<>();
    try {
      for (Callable<T> task : tasks) {
        if (underWay.size() == ahead) {
          results.accept(get(underWay.remove()));
        }
        underWay.add(submit(task));
      }
      while (!underWay.isEmpty()) {
        results.accept(get(underWay.remove()));
      }
    } finally {
      underWay.forEach(future -> future.cancel(true));
    }
  }

  /**
   * Waits for a result.
   *
   * @throws InterruptedException if interrupted meanwhile
   * @throws java.util.concurrent.CancellationException if there will be none
   * @throws IllegalStateException if the task threw a checked exception; unchecked ones are thrown
   *     as they are
   */
  public static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("A task failed: " + e.getCause(), e.getCause());
    }
  }

  private static ThreadFactory named() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "inference-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Takes results in their order. */
  @FunctionalInterface
  public interface ResultConsumer<T, X extends Exception> {
    void accept(T result) throws X;
  }

  /** Interrupts the tasks under way, waits for them, and drops those that wait. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused = threads.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
