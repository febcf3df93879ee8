package dev.pawstream.stream.letters;

import dev.pawstream.security.Causes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Letters that go back in one transaction. If the cluster refuses one of them, they go one by one,
 * so that only that one stays.
 */
final class ReplayBatch {
  private static final int MOST_LETTERS = 100;
  private static final long MOST_BYTES = 16 << 20;

  /** What says something about one record, and not about the cluster. */
  private static final List<Class<? extends Exception>> REFUSALS =
      List.of(
          RecordTooLargeException.class,
          AuthorizationException.class,
          InvalidTimestampException.class,
          InvalidRecordException.class,
          PolicyViolationException.class);

  private final List<Return> waiting = new ArrayList<>();
  private final ReplayTransactions transactions;
  private final Uuid topicId;
  private final ReplayListener listener;
  private long bytes;

  ReplayBatch(ReplayTransactions transactions, Uuid topicId, ReplayListener listener) {
    this.transactions = transactions;
    this.topicId = topicId;
    this.listener = listener;
  }

  /** Takes one more, and sends all if they are enough. */
  void add(Return back) {
    waiting.add(back);
    bytes += back.letter().valueBytes();
    if (waiting.size() == MOST_LETTERS || bytes >= MOST_BYTES) {
      send();
    }
  }

  /** Sends what is left. */
  void send() {
    List<Return> batch = List.copyOf(waiting);
    waiting.clear();
    bytes = 0;
    if (!batch.isEmpty()) {
      send(batch);
    }
  }

  private void send(List<Return> batch) {
    try {
      transactions.send(batch, topicId);
    } catch (KafkaException e) {
      if (transactions.refusesAll(e)) {
        throw e;
      }
      Throwable refusal = Causes.firstOf(e, REFUSALS).orElseThrow(() -> e);
      if (batch.size() == 1) {
        listener.left(batch.get(0).letter(), "the cluster refuses it: " + refusal.getMessage());
      } else {
        batch.forEach(back -> send(List.of(back)));
      }
      return;
    }
    batch.forEach(back -> listener.sent(back.letter()));
  }
}
