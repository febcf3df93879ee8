package dev.pawstream.fetch;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches from one source, and tries again what failed for a reason that may pass, until the time
 * for one photograph is over. Whoever asks keeps the time: it waits for an attempt only so long,
 * and then breaks it off and leaves. Thread-safe.
 */
final class Retries implements AutoCloseable {
  /**
   * Attempts that somebody waits for, and as many again that were broken off and have not ended:
   * nothing wakes a thread that reads from a file server that is gone.
   */
  private static final int ATTEMPTS_A_PHOTOGRAPH = 2;

  private final Source source;
  private final FetchPatience patience;
  private final int mostAlive;
  private final AtomicInteger alive = new AtomicInteger();
  private final Set<RunningAttempt> waitedFor = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Starts nothing yet.
   *
   * @param source is closed with this
   * @param concurrency how many photographs are fetched at once
   */
  Retries(Source source, FetchPatience patience, int concurrency) {
    this.source = source;
    this.patience = patience;
    mostAlive = ATTEMPTS_A_PHOTOGRAPH * concurrency;
  }

  /**
   * Waits for the photograph.
   *
   * @throws UnfetchablePhotographException if it never will be fetched
   * @throws PhotographUnavailableException if the time is over
   * @throws CancellationException if this is closed
   */
  byte[] fetch(PhotographUri photograph) throws InterruptedException {
    Effort effort = new Effort(photograph, patience);
    do {
      try {
        return attempt(photograph, effort);
      } catch (TimeoutException e) {
        effort.wasTooSlow();
      } catch (IOException e) {
        effort.failed(e);
      }
    } while (!closed.await(effort.pause().toNanos(), TimeUnit.NANOSECONDS));
    throw closedAlready();
  }

  private byte[] attempt(PhotographUri photograph, Effort effort)
      throws IOException, InterruptedException, TimeoutException {
    if (alive.get() >= mostAlive) {
      throw new TemporaryFailure(
          "%d earlier attempts have not ended, though they were told to".formatted(alive.get()));
    }
    RunningAttempt attempt = new RunningAttempt(source, photograph);
    waitedFor.add(attempt);
    try {
      if (closed.getCount() == 0) {
        throw closedAlready();
      }
      attempt.start(alive);
      return attempt.result(effort.nextAttempt());
    } finally {
      waitedFor.remove(attempt);
      attempt.breakOff();
    }
  }

  private static CancellationException closedAlready() {
    return new CancellationException("No photographs are fetched any more");
  }

  /** Breaks off what is under way; waits for none of it. */
  @Override
  public void close() {
    closed.countDown();
    waitedFor.forEach(RunningAttempt::breakOff);
    source.close();
  }
}
