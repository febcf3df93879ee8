package dev.pawstream.fetch;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries again what failed for a reason that may pass, until the time for one photograph is over.
 * The attempts run in threads of their own, so that whoever waits can be interrupted, as no thread
 * that reads from a connection can. Thread-safe.
 */
final class Retries implements AutoCloseable {
  private static final double JITTER = 0.25;

  /** Of one pause, in pauses before the second attempt. */
  private static final int MOST_BACK_OFF = 20;

  private final FetchPatience patience;
  private final ExecutorService workers;
  private final FailsafeExecutor<byte[]> failsafe;
  private final Map<Effort, CompletableFuture<byte[]>> underWay = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Starts no thread yet.
   *
   * @param threads how many photographs are fetched at once
   */
  Retries(FetchPatience patience, int threads) {
    this.patience = patience;
    AtomicInteger number = new AtomicInteger();
    workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "fetch-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    RetryPolicy<byte[]> retry =
        RetryPolicy.<byte[]>builder()
            .handle(IOException.class, TimeoutExceededException.class)
            .withBackoff(
                patience.backOff().toNanos(),
                patience.backOff().multipliedBy(MOST_BACK_OFF).toNanos(),
                ChronoUnit.NANOS)
            .withJitter(JITTER)
            .withDelayFnOn(Retries::askedFor, TemporaryFailure.class)
            .withMaxRetries(-1)
            .withMaxDuration(patience.retryFor())
            .build();
    Timeout<byte[]> attempt = Timeout.<byte[]>builder(patience.attempt()).withInterrupt().build();
    failsafe = Failsafe.with(retry, attempt).with(workers);
  }

  /** Longer than the host asks for, so that jitter does not make it shorter; negative for none. */
  private static Duration askedFor(ExecutionContext<byte[]> context) {
    if (context.getLastException() instanceof TemporaryFailure failure
        && !failure.notBefore().isZero()) {
      return Duration.ofNanos((long) (failure.notBefore().toNanos() / (1 - JITTER)));
    }
    return Duration.ofNanos(-1);
  }

  /**
   * Waits for the photograph.
   *
   * @throws UnfetchablePhotographException if it never will be fetched
   * @throws PhotographUnavailableException if the time is over
   * @throws CancellationException if this is closed
   */
  byte[] fetch(Source source, PhotographUri photograph) throws InterruptedException {
    Effort effort = new Effort(source, photograph, patience);
    CompletableFuture<byte[]> result = failsafe.getAsync(effort::attempt);
    underWay.put(effort, result);
    try {
      if (closed) {
        throw new CancellationException("No photographs are fetched any more");
      }
      return result.get(patience.retryFor().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw effort.unavailable();
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNull(e.getCause()), effort);
    } finally {
      result.cancel(true);
      underWay.remove(effort);
    }
  }

  private RuntimeException failure(Throwable cause, Effort effort) {
    if (cause instanceof IOException || cause instanceof TimeoutExceededException) {
      return effort.unavailable();
    }
    if (closed && cause instanceof RejectedExecutionException) {
      return new CancellationException("No photographs are fetched any more");
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("Fetching failed: " + cause, cause);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    closed = true;
    underWay.values().forEach(result -> result.cancel(true));
    workers.shutdownNow();
  }
}
