package dev.pawstream.inference;

import java.util.concurrent.Semaphore;

/** How many passes of an engine may be under way at once. Thread-safe. */
public final class PassPermits implements AutoCloseable {
  private final int count;
  private final Semaphore free;
  private volatile boolean closed;

  /**
   * @param count 1 or more
   */
  public PassPermits(int count) {
    this.count = count;
    this.free = new Semaphore(count);
  }

  public int count() {
    return count;
  }

  /**
   * Waits for a permit, which {@link #release} gives back.
   *
   * @throws IllegalStateException if the engine is closed, or the thread is interrupted (and stays
   *     so)
   */
  public void acquire() {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a free worker", e);
    }
    if (closed) {
      free.release();
      throw new IllegalStateException("The engine is closed");
    }
  }

  public void release() {
    free.release();
  }

  /** Waits until no pass is under way; there will be none afterwards. */
  @Override
  public void close() {
    free.acquireUninterruptibly(count);
    closed = true;
    free.release(count);
  }
}
