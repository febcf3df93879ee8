package dev.pawstream.dashboard.feed;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The photographs that came or were looked at last, within so many bytes. Thread-safe.
 *
 * <p>Not Caffeine's: that keeps what is asked for often, and forgets what has just come.
 */
public final class RecentBytes {
  /** What an entry takes besides the bytes: the map's part, the name, and the array's head. */
  static final int ENTRY = 200;

  private final long capacity;
  private final LinkedHashMap<String, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  /**
   * Empty.
   *
   * @param capacity in bytes
   */
  public RecentBytes(long capacity) {
    this.capacity = capacity;
  }

  /** Keeps bytes, and forgets those that were wanted longest ago, where there is no room. */
  public synchronized void put(String id, byte[] bytes) {
    byte[] before = kept.put(id, bytes);
    size += cost(bytes) - (before == null ? 0 : cost(before));
    Iterator<byte[]> eldest = kept.values().iterator();
    while (size > capacity && eldest.hasNext()) {
      size -= cost(eldest.next());
      eldest.remove();
    }
  }

  private static long cost(byte[] bytes) {
    return ENTRY + (long) bytes.length;
  }

  /** What was put last by this name, if it is kept. */
  public synchronized Optional<byte[]> get(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  /** Of all that is kept. */
  synchronized long size() {
    return size;
  }
}
