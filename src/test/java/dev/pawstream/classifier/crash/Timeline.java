package dev.pawstream.classifier.crash;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened, and when. */
final class Timeline {
  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);
  private static final double NANOS_PER_SECOND = 1e9;

  private final long start = System.nanoTime();
  private final List<String> events = new ArrayList<>();

  synchronized void note(String event) {
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    events.add("%7.2f s  %s".formatted(seconds, event));
    LOG.info("{}", events.get(events.size() - 1));
  }

  @Override
  public synchronized String toString() {
    return String.join(System.lineSeparator(), events);
  }
}
