package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePublisherTest {
  private static final Topics TOPICS = new Topics("test");
  private static final PlainAvro<ModelRelease> AVRO =
      new PlainAvro<>(ModelRelease.getClassSchema());

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ReleasePublisher publisher =
      new ReleasePublisher(producer, AVRO.serializer(), TOPICS);

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1000000, 1", "1000001, 2", "3500000, 4"})
  void shouldCutTheArtefactIntoPartsBelowOneMegabyte(int size, int parts) {
    ModelRelease release = publisher.publish(SomeRelease.named("v1"), artefact(size));

    assertThat(release.getChunks()).isEqualTo(parts);
    assertThat(release.getSizeBytes()).isEqualTo(size);
    assertThat(producer.history()).hasSize(parts + 1);
    assertThat(producer.history())
        .allSatisfy(record -> assertThat(record.value()).hasSizeLessThanOrEqualTo(1_000_000));
  }

  @Test
  void shouldPublishPartsAndReleaseInOneTransaction() {
    byte[] artefact = artefact(1_500_000);

    ModelRelease release = publisher.publish(SomeRelease.named("v1"), artefact);

    assertThat(producer.commitCount()).isEqualTo(1);
    List<ProducerRecord<byte[], byte[]>> sent = producer.history();
    assertThat(sent)
        .extracting(record -> record.topic() + ' ' + new String(record.key(), UTF_8))
        .containsExactly(
            "test.model-chunks " + Sha256.of(artefact) + "/0",
            "test.model-chunks " + Sha256.of(artefact) + "/1",
            "test.models v1");
    assertThat(AVRO.deserializer().deserialize("", sent.get(2).value())).isEqualTo(release);
    FakeTopic chunks = new FakeTopic(TOPICS.modelChunks());
    sent.subList(0, 2)
        .forEach(record -> chunks.add(new String(record.key(), UTF_8), record.value()));
    assertThat(ArtefactReaderTest.readerOf(chunks).read(release)).isEqualTo(artefact);
  }

  @Test
  void shouldAbortWhenARecordCannotBeSent() {
    producer.sendException = new TimeoutException("No broker");

    assertThatThrownBy(() -> publisher.publish(SomeRelease.named("v1"), artefact(10)))
        .hasMessage("No broker");
    assertThat(producer.transactionAborted()).isTrue();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldAbortWhenTheCommitFails() {
    producer.commitTransactionException = new KafkaException("No coordinator");

    assertThatThrownBy(() -> publisher.publish(SomeRelease.named("v1"), artefact(10)))
        .hasMessage("No coordinator");
    assertThat(producer.transactionAborted()).isTrue();
  }

  @Test
  void shouldPublishAgainAfterAFailure() {
    producer.sendException = new TimeoutException("No broker");
    assertThatThrownBy(() -> publisher.publish(SomeRelease.named("v1"), artefact(10)))
        .isInstanceOf(TimeoutException.class);
    producer.sendException = null;

    publisher.publish(SomeRelease.named("v1"), artefact(10));

    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void shouldSayThatAnotherPublisherTookOver() {
    producer.commitTransactionException = new ProducerFencedException("fenced");

    assertThatThrownBy(() -> publisher.publish(SomeRelease.named("v1"), artefact(10)))
        .hasMessageContaining("v1")
        .hasMessageContaining("another publisher has taken over");
  }

  private static byte[] artefact(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
