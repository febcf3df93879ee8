package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ReplayBatchTest {
  private static final String MARKS = "marks";
  private static final Uuid TOPIC = new Uuid(1, 2);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RecordedReplay replay = new RecordedReplay();
  private final ReplayBatch batch;

  ReplayBatchTest() {
    producer.initTransactions();
    batch = new ReplayBatch(new ReplayTransactions(producer, MARKS), TOPIC, replay);
  }

  @Test
  void shouldMarkEachLetterInTheTransactionThatSendsIt() {
    batch.add(back("cat 1", 5));
    batch.add(back("cat 2", 6));
    assertThat(producer.history()).isEmpty();
    batch.send();

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history())
        .extracting(record -> record.topic() + ' ' + new String(record.key(), UTF_8))
        .containsExactly("images cat 1", "marks 3@5", "images cat 2", "marks 3@6");
    assertThat(replay.sent).containsExactly("cat 1", "cat 2");
  }

  @Test
  void shouldNotHoldUpReadersWithTooLargeATransaction() {
    for (int i = 0; i < 250; i++) {
      batch.add(back("cat " + i, i));
    }
    assertThat(producer.commitCount()).isEqualTo(2);
    batch.send();
    batch.send();

    assertThat(producer.commitCount()).isEqualTo(3);
    assertThat(replay.sent).hasSize(250);
  }

  @Test
  void shouldLeaveALetterThatMayNotBeSent() {
    producer.commitTransactionException =
        new KafkaException(
            "Error state", new TopicAuthorizationException("Not authorized: images"));
    batch.add(back("cat 1", 5));
    batch.send();

    assertThat(replay.left)
        .containsExactly("cat 1: the cluster refuses it: Not authorized: images");
    assertThat(producer.transactionAborted()).isTrue();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldNotBlameTheLetterForMarksThatMayNotBeWritten() {
    producer.commitTransactionException =
        new KafkaException("Error state", new TopicAuthorizationException(Set.of(MARKS)));
    batch.add(back("cat 1", 5));

    assertThatThrownBy(batch::send).hasRootCauseInstanceOf(TopicAuthorizationException.class);
    assertThat(replay.left).isEmpty();
  }

  @Test
  void shouldNotBlameTheLetterForAnOutage() {
    producer.commitTransactionException = new TimeoutException("No answer");
    batch.add(back("cat 1", 5));

    assertThatThrownBy(batch::send).isInstanceOf(TimeoutException.class);
    assertThat(replay.sent).isEmpty();
    assertThat(replay.left).isEmpty();
  }

  @Test
  void shouldSayThatAnotherReplayHasTakenOver() {
    producer.commitTransactionException =
        new KafkaException("Error state", new InvalidProducerEpochException("Old epoch"));
    batch.add(back("cat 1", 5));

    assertThatThrownBy(batch::send)
        .isInstanceOf(KafkaException.class)
        .hasMessageStartingWith("Another replay");
    assertThat(replay.sent).isEmpty();
  }

  private static Return back(String key, long offset) {
    return new Return(
        DeadLetter.of(SomeLetter.received(3, offset, 0, key, new RecordHeaders())),
        new ProducerRecord<>("images", key.getBytes(UTF_8), new byte[] {7}));
  }
}
