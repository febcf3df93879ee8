package dev.pawstream.cli.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Counts what threads allocate on the Java heap, from when it is made. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<Long, Long> before = bytesByThread();

  /**
   * Bytes since then, of all threads that are still there; those of threads that have ended
   * meanwhile are not known.
   */
  long bytes() {
    long sum = 0;
    for (Map.Entry<Long, Long> thread : bytesByThread().entrySet()) {
      sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    return sum;
  }

  private static Map<Long, Long> bytesByThread() {
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Long> byThread = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) { // -1: it has ended in between.
        byThread.put(ids[i], bytes[i]);
      }
    }
    return byThread;
  }
}
