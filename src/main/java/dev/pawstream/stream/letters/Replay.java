package dev.pawstream.stream.letters;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Sends letters back to where they came from, each once: however often this runs, at once or in
 * turn, and wherever it is killed. See docs/decisions/0011-dead-letter-replay.md.
 */
public final class Replay {
  private final ClientSettings clients;
  private final Topics topics;
  private final boolean anyTopic;
  private final Duration patience;

  /**
   * Connects to nothing yet.
   *
   * @param anyTopic whether letters may also go to topics that no service of this installation
   *     reads
   * @param patience how long the cluster may be silent before reading gives up
   */
  public Replay(ClientSettings clients, Topics topics, boolean anyTopic, Duration patience) {
    this.clients = clients;
    this.topics = topics;
    this.anyTopic = anyTopic;
    this.patience = patience;
  }

  /**
   * Sends those letters of the filter back that are there now, the oldest first.
   *
   * @throws KafkaException if the cluster does not answer, or another replay has begun meanwhile;
   *     what the listener was told is done
   * @throws IllegalStateException if a topic is missing
   */
  public void run(LetterFilter filter, ReplayListener listener) {
    // First, so that nobody else sends what is read as unsent below.
    try (ReplayTransactions transactions = ReplayTransactions.connect(clients, topics);
        LetterLog log = LetterLog.open(clients, topics, patience)) {
      transactions.forget(log.outdatedMarks());
      ReplayBatch batch = new ReplayBatch(transactions, log.topicId(), listener);
      forEach(log, filter, listener, batch::add);
      batch.send();
    }
  }

  /** Tells what {@link #run} would do, and leaves everything as it is, another replay too. */
  public void rehearse(LetterFilter filter, ReplayListener listener) {
    try (LetterLog log = LetterLog.open(clients, topics, patience)) {
      forEach(log, filter, listener, back -> listener.sent(back.letter()));
    }
  }

  private void forEach(
      LetterLog log, LetterFilter filter, ReplayListener listener, Consumer<Return> action) {
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      WaysBack ways = new WaysBack(admin, topics, anyTopic, Clock.systemUTC());
      for (Optional<DeadLetter> next = log.next(); next.isPresent(); next = log.next()) {
        DeadLetter letter = next.get();
        if (!filter.matches(letter)) {
          continue;
        }
        if (log.isSentBack(letter)) {
          listener.sentBefore(letter);
          continue;
        }
        WayBack way = ways.of(letter);
        if (way instanceof WayBack.Open open) {
          action.accept(new Return(letter, open.record()));
        } else if (way instanceof WayBack.Closed closed) {
          listener.left(letter, closed.reason());
        }
      }
    }
  }
}
