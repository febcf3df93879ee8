package dev.pawstream.dashboard.feed;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the entries that were put last. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
  private final int capacity;

  Bounded(int capacity) {
    this.capacity = capacity;
  }

  /** Puts it behind all others, also where it was there before. */
  void putLast(K key, V value) {
    remove(key);
    put(key, value);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > capacity;
  }
}
