package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.security.Causes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends letters back and marks them as sent, in one transaction.
 *
 * <p>All replays of one installation have one transactional id, so a second fences the first: what
 * that had not committed by then is undone, and what it had is marked before the second reads.
 */
final class ReplayTransactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayTransactions.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /** So long may readers of the letters' origin wait for a replay that was killed. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;
  private final String marks;

  ReplayTransactions(Producer<byte[], byte[]> producer, String marks) {
    this.producer = producer;
    this.marks = marks;
  }

  /**
   * Connects, and ends the transactions of whoever replayed before.
   *
   * @throws KafkaException if the cluster does not answer or does not allow it
   */
  static ReplayTransactions connect(ClientSettings clients, Topics topics) {
    Map<String, Object> config = new HashMap<>(clients.producer());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(topics));
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    boolean ready = false;
    try {
      producer.initTransactions();
      ready = true;
      return new ReplayTransactions(producer, topics.deadLetterReplays());
    } finally {
      if (!ready) {
        producer.close(Duration.ZERO);
      }
    }
  }

  static String transactionalId(Topics topics) {
    return topics.application("dead-letter-replay");
  }

  /**
   * Sends all of them and marks them, or none.
   *
   * @param topicId of the letters' topic
   * @throws KafkaException if it could not be done
   */
  void send(Collection<Return> returns, Uuid topicId) {
    byte[] value = ReplayMarks.valueFor(topicId);
    transaction(
        returns.stream()
            .flatMap(back -> Stream.of(back.record(), mark(back.letter().position(), value)))
            .toList());
  }

  /** Takes marks off letters that are no more there. */
  void forget(Collection<String> positions) {
    if (!positions.isEmpty()) {
      transaction(positions.stream().map(position -> mark(position, null)).toList());
    }
  }

  /** Whether a failure is one of every letter, as their marks may not be written. */
  boolean refusesAll(KafkaException failure) {
    return Causes.first(failure, TopicAuthorizationException.class)
        .filter(refusal -> refusal.unauthorizedTopics().contains(marks))
        .isPresent();
  }

  private ProducerRecord<byte[], byte[]> mark(String position, byte @Nullable [] value) {
    return new ProducerRecord<>(marks, position.getBytes(UTF_8), value);
  }

  private void transaction(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        // Failures of single records come back from commitTransaction.
        var unused = producer.send(record);
      }
      producer.commitTransaction();
    } catch (RuntimeException e) {
      if (isOvertaken(e)) {
        throw new KafkaException(
            "Another replay of these letters has begun and goes on in place of this one, or the cluster was slower than %d s; what this one had not finished is not sent, and the next replay sends it"
                .formatted(TRANSACTION_TIMEOUT.toSeconds()),
            e);
      }
      abort(e);
      throw e;
    }
  }

  private void abort(RuntimeException cause) {
    if (cause instanceof InterruptException) {
      // Clients abort and close properly only on a thread that is not interrupted.
      boolean unused = Thread.interrupted();
    }
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      LOG.warn("The transaction could not be aborted; the broker will do so by itself", e);
      cause.addSuppressed(e);
    }
  }

  private static boolean isOvertaken(Throwable failure) {
    return Causes.first(failure, ProducerFencedException.class).isPresent()
        || Causes.first(failure, InvalidProducerEpochException.class).isPresent();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
