package dev.pawstream.dashboard.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The last updates, for readers that come for them at their own pace. A slow reader takes no
 * memory: it misses some, and is told so. Thread-safe.
 */
final class Journal implements AutoCloseable {
  private final int capacity;
  private final Deque<Update> updates = new ArrayDeque<>();
  private long last;
  private boolean closed;

  /**
   * Empty.
   *
   * @param capacity how many updates are kept
   */
  Journal(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(String kind, String json) {
    last++;
    updates.addLast(new Update(last, kind, json));
    if (updates.size() > capacity) {
      updates.removeFirst();
    }
    notifyAll();
  }

  /** The number of the last update; 0 if there was none. */
  synchronized long last() {
    return last;
  }

  /**
   * Waits for updates behind one.
   *
   * @param number of the last one that the reader knows
   * @param patience how long to wait at most
   * @return all that came since; none if nothing came in time, or this was closed; nothing if some
   *     are kept no more
   */
  synchronized Optional<List<Update>> after(long number, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (last <= number && !closed) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      // Never 0, which would be for ever.
      wait(1 + TimeUnit.NANOSECONDS.toMillis(left));
    }
    return last - number > updates.size()
        ? Optional.empty()
        : Optional.of(updates.stream().filter(update -> update.number() > number).toList());
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Whoever waits goes on at once. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
