package dev.pawstream.stream.letters;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.TopicScan;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Uuid;

/**
 * The dead letters that are there when it is opened, and which of them were sent back by then. Not
 * thread-safe.
 */
public final class LetterLog implements AutoCloseable {
  private final Uuid topicId;
  private final LettersByAge letters;
  private final ReplayMarks marks;

  private LetterLog(Uuid topicId, LettersByAge letters, ReplayMarks marks) {
    this.topicId = topicId;
    this.letters = letters;
    this.marks = marks;
  }

  /**
   * Opens it.
   *
   * @param patience how long the cluster may be silent before reading gives up
   * @throws IllegalStateException if one of the two topics is missing, naming it
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public static LetterLog open(ClientSettings clients, Topics topics, Duration patience) {
    Uuid topicId = topicId(clients, topics.deadLetters());
    LettersByAge letters = new LettersByAge(clients, topics.deadLetters(), patience);
    boolean open = false;
    try (KafkaConsumer<byte[], byte[]> consumer = clients.bytesConsumer()) {
      ReplayMarks marks = new ReplayMarks(topicId, letters.beginnings());
      new TopicScan(consumer, topics.deadLetterReplays(), patience).read(marks::read);
      open = true;
      return new LetterLog(topicId, letters, marks);
    } finally {
      if (!open) {
        letters.close();
      }
    }
  }

  /** The next letter, the oldest first; nothing after the last. */
  public Optional<DeadLetter> next() {
    return letters.next();
  }

  /** Whether the letter was sent back to where it came from. */
  public boolean isSentBack(DeadLetter letter) {
    return marks.has(letter);
  }

  Uuid topicId() {
    return topicId;
  }

  /** The positions of letters that were sent back and are no more there. */
  Set<String> outdatedMarks() {
    return marks.outdated();
  }

  @Override
  public void close() {
    letters.close();
  }

  private static Uuid topicId(ClientSettings clients, String topic) {
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      return admin
          .idOf(topic)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "There is no topic %s; create it with 'pawstream topics create'"
                          .formatted(topic)));
    }
  }
}
