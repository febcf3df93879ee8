package dev.pawstream.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One attempt in a thread of its own. Whoever waits for it can leave at any time, as no thread can
 * that itself reads from a connection; and a thread that never comes back costs nothing but itself.
 * No lock is held while the attempt is broken off. Thread-safe.
 */
final class RunningAttempt implements Attempt {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final FutureTask<byte[]> task;
  private volatile Runnable ending = () -> {};

  RunningAttempt(Source source, PhotographUri photograph) {
    task = new FutureTask<>(() -> source.fetch(photograph, this));
  }

  /**
   * Starts it, once.
   *
   * @param alive counts its thread, for as long as there is one
   */
  void start(AtomicInteger alive) {
    startThread(
        "fetch-" + NUMBER.incrementAndGet(),
        () -> {
          alive.incrementAndGet();
          try {
            task.run();
          } finally {
            alive.decrementAndGet();
          }
        });
  }

  private static void startThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void endsBy(Runnable newEnding) {
    ending = newEnding;
    if (task.isCancelled()) {
      // Perhaps too late for the thread that breaks it off.
      newEnding.run();
    }
  }

  /**
   * Waits for its end.
   *
   * @throws CancellationException if it is broken off
   * @throws TimeoutException if {@code time} is over before
   * @throws IOException if another attempt may bring the photograph
   */
  byte[] result(Duration time) throws IOException, InterruptedException, TimeoutException {
    try {
      return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("A source threw " + e.getCause(), e.getCause());
    }
  }

  /**
   * Interrupts it and closes its connection, if it is not over. Does not wait for either: closing
   * may take as long as what it ends.
   */
  void breakOff() {
    if (task.cancel(true)) {
      startThread("fetch-end-" + NUMBER.incrementAndGet(), ending);
    }
  }
}
