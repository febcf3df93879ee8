package dev.pawstream.dashboard.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has those wait who gave a wrong token, so that who guesses does so slowly; none of them takes a
 * thread. Thread-safe.
 */
final class WrongTokens implements AutoCloseable {
  /** A connection each. */
  static final int WAITING = 256;

  private final Duration pause;
  private final Semaphore places = new Semaphore(WAITING);
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "dashboard-wrong-tokens");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Nobody waits yet.
   *
   * @param pause how long each waits
   */
  WrongTokens(Duration pause) {
    this.pause = pause;
  }

  /**
   * Begins a wait.
   *
   * @return what completes when it is over, or this is closed
   * @throws RefusedException if so many wait that this one is not to
   */
  CompletableFuture<Void> await() {
    if (!places.tryAcquire()) {
      throw new RefusedException(429, "Too many wrong tokens: try again in a moment");
    }
    CompletableFuture<Void> wait = new CompletableFuture<>();
    long number = numbers.incrementAndGet();
    waiting.put(number, wait);
    var unused = timer.schedule(() -> wait.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
    return wait.whenComplete(
        (nothing, failure) -> {
          waiting.remove(number);
          places.release();
        });
  }

  /** How many wait. */
  int waiting() {
    return waiting.size();
  }

  /** The waits that are under way are over. */
  @Override
  public void close() {
    timer.shutdownNow();
    waiting.values().forEach(wait -> wait.complete(null));
  }
}
