package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseRegisterTest {
  private static final Topics TOPICS = new Topics("test");
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final PlainAvro<ModelRelease> AVRO =
      new PlainAvro<>(ModelRelease.getClassSchema());

  private final FakeTopic models = new FakeTopic(TOPICS.models());
  private final FakeTopic chunks = new FakeTopic(TOPICS.modelChunks());
  private MockProducer<byte[], byte[]> producer = producer();
  private final ReleaseRegister register =
      new ReleaseRegister(
          () -> {
            producer = producer();
            return new ReleasePublisher(producer, AVRO.serializer(), TOPICS);
          },
          new ReleaseLog(models::consumer, AVRO.deserializer(), TOPICS.models(), PATIENCE),
          ArtefactReaderTest.readerOf(chunks),
          new StoredChunks(chunks::consumer, TOPICS.modelChunks(), PATIENCE));

  @Test
  void shouldNumberPromotionsOneAfterTheOther() {
    publish("v1");
    publish("v2");
    register.promote("v1", SomeHistory.note("a"));
    deliver();

    assertThat(register.history().champion())
        .get()
        .returns("v1", ModelRelease::getVersion)
        .returns(3L, ModelRelease::getPromotion);
  }

  @Test
  void shouldNumberNothingThatIsNotPromoted() {
    publish("v1");
    register.publish(
        SomeRelease.named("v2").setState(ReleaseState.REJECTED), "v2".getBytes(UTF_8), null);
    deliver();

    assertThat(register.history().find("v2")).get().returns(0L, ModelRelease::getPromotion);
    assertThat(register.history().champion()).map(ModelRelease::getVersion).contains("v1");
  }

  @Test
  void shouldRollBackInOneTransaction() {
    publish("v1");
    publish("v2");

    Handover handover = register.rollback(null, SomeHistory.note("a"));

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history())
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("v1", "v2");
    assertThat(handover.after()).map(ModelRelease::getVersion).contains("v1");
    deliver();
    assertThat(register.history().champion()).map(ModelRelease::getVersion).contains("v1");
  }

  @Test
  void shouldCarryOutACommandOnce() {
    publish("v1");
    publish("v2");
    publish("v3");
    register.rollback("v2", SomeHistory.note("a"));
    deliver();

    Handover again = register.rollback("v1", SomeHistory.note("a"));

    assertThat(again.records()).isEmpty();
    assertThat(again.after()).map(ModelRelease::getVersion).contains("v2");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldNotPromoteWhatHasNotAllItsParts() {
    models.add("v1", AVRO.serializer().serialize("", release("v1")));

    assertThatThrownBy(() -> register.promote("v1", SomeHistory.note("a")))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("champion already");
    publish("v2");
    assertThatThrownBy(() -> register.promote("v1", SomeHistory.note("a")))
        .isInstanceOf(BrokenReleaseException.class)
        .hasMessageContaining("Model v1 lacks 1 of its 1 parts");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldWriteNothingWhenSomebodyElseDecidesAtTheSameTime() {
    publish("v1");
    ReleaseRegister fenced =
        new ReleaseRegister(
            () -> {
              ReleasePublisher publisher =
                  new ReleasePublisher(producer, AVRO.serializer(), TOPICS);
              producer.commitTransactionException = new ProducerFencedException("fenced");
              return publisher;
            },
            new ReleaseLog(models::consumer, AVRO.deserializer(), TOPICS.models(), PATIENCE),
            ArtefactReaderTest.readerOf(chunks),
            new StoredChunks(chunks::consumer, TOPICS.modelChunks(), PATIENCE));
    producer = producer();

    assertThatThrownBy(() -> fenced.rollback(null, SomeHistory.note("a")))
        .hasMessageContaining("another publisher has taken over");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldRemoveOldArtefactsInTheTransactionThatPublishes() {
    publish("v1");
    publish("v2");
    register.publish(SomeRelease.named("v3"), "v3".getBytes(UTF_8), new Retention(0));

    assertThat(producer.commitCount()).isEqualTo(1);
    List<ProducerRecord<byte[], byte[]>> sent = producer.history();
    assertThat(sent)
        .filteredOn(record -> record.value() == null)
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly(release("v1").getSha256() + "/0");
    deliver();
    assertThat(register.history().find("v1"))
        .get()
        .returns(ReleaseState.RETIRED, ModelRelease::getState)
        .returns(true, ModelRelease::getArtefactRemoved);
    assertThatThrownBy(() -> register.promote("v1", SomeHistory.note("a")))
        .hasMessageContaining("The artefact of v1 was removed to make room");
  }

  @Test
  void shouldRetireTheShadowInTheTransactionThatPublishesAnother() {
    publish("v1");
    publishShadow("v2", null);
    deliver();
    publishShadow("v3", null);

    assertThat(producer.commitCount()).isEqualTo(1);
    deliver();
    assertThat(register.history().shadow()).map(ModelRelease::getVersion).contains("v3");
    assertThat(register.history().champion()).map(ModelRelease::getVersion).contains("v1");
    assertThat(register.history().find("v2").orElseThrow())
        .returns(ReleaseState.RETIRED, ModelRelease::getState)
        .extracting(release -> release.getChanges().get(0).getReason())
        .isEqualTo("v3 is the shadow in its place");
  }

  @Test
  void shouldRemoveTheArtefactOfAShadowWhosePlaceAnotherTakes() {
    publish("v1");
    publishShadow("v2", null);
    deliver();
    publishShadow("v3", new Retention(0));
    deliver();

    assertThat(register.history().find("v2").orElseThrow())
        .returns(ReleaseState.RETIRED, ModelRelease::getState)
        .returns(true, ModelRelease::getArtefactRemoved);
    assertThat(register.history().shadow()).map(ModelRelease::getVersion).contains("v3");
  }

  @Test
  void shouldLeaveTheShadowWhenAnotherReleaseIsPromoted() {
    publishShadow("v1", null);
    deliver();
    publish("v2");

    assertThat(register.history().shadow()).map(ModelRelease::getVersion).contains("v1");
  }

  @Test
  void shouldRejectAShadowOnceForACommand() {
    publish("v1");
    publishShadow("v2", null);
    deliver();
    register.reject("v2", SomeHistory.note("a"));
    deliver();

    Handover again = register.reject("v2", SomeHistory.note("a"));

    assertThat(again.records()).isEmpty();
    assertThat(again.after()).map(ModelRelease::getVersion).contains("v1");
    assertThat(register.history().shadow()).isEmpty();
  }

  @Test
  void shouldPinWithoutPromoting() {
    publish("v1");
    publish("v2");
    register.pin("v1", true, SomeHistory.note("a"));
    deliver();

    assertThat(register.history().find("v1")).get().returns(true, ModelRelease::getPinned);
    assertThat(register.history().champion()).map(ModelRelease::getVersion).contains("v2");
  }

  private void publish(String version) {
    register.publish(SomeRelease.named(version), version.getBytes(UTF_8), null);
    deliver();
  }

  private void publishShadow(String version, @Nullable Retention retention) {
    register.publish(
        SomeRelease.named(version).setState(ReleaseState.SHADOW),
        version.getBytes(UTF_8),
        retention);
  }

  /** What was committed gets to the topics. */
  private void deliver() {
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      (record.topic().equals(TOPICS.models()) ? models : chunks)
          .add(new String(record.key(), UTF_8), record.value());
    }
    producer.clear();
  }

  private static ModelRelease release(String version) {
    return SomeRelease.of(version, version.getBytes(UTF_8)).build();
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
