package dev.pawstream.classifier.crash;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what comes out while it comes out: how much, and how long nothing did. */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Tail written;
  private final Tail committed;
  private final Tail deadLetters;
  private final List<Standstill> standstills = new ArrayList<>();

  Watch(ClientSettings clients, Topics topics, int partitions) {
    written = new Tail(clients, topics.predictions(), partitions, "read_uncommitted");
    committed = new Tail(clients, topics.predictions(), partitions, "read_committed");
    deadLetters = new Tail(clients, topics.deadLetters(), partitions, "read_committed");
  }

  /** Whether readers have seen, in every partition, what was sent at this time or later. */
  boolean hasReached(long timestampMillis) {
    return committed.hasReached(timestampMillis);
  }

  /** Committed predictions so far. */
  int predictions() {
    return committed.count();
  }

  /** Committed dead letters so far. */
  int deadLetters() {
    return deadLetters.count();
  }

  /**
   * Notes how long a fault, which came at this time, made everything stand still up to now.
   *
   * @param over whether everything goes on
   */
  void noteStandstill(Fault fault, long sinceNanos, boolean over) {
    long now = System.nanoTime();
    Standstill standstill =
        new Standstill(
            fault,
            written.longestSilenceMillis(sinceNanos, now),
            committed.longestSilenceMillis(sinceNanos, now),
            over);
    LOG.info("{}", standstill);
    standstills.add(standstill);
  }

  List<Standstill> standstills() {
    return List.copyOf(standstills);
  }

  @Override
  public void close() {
    written.close();
    committed.close();
    deadLetters.close();
  }
}
