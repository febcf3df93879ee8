package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalClusterExtension.class)
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ClientSettings clients;
  private Topics topics;
  private ServicesFixture fixture;

  ReplayIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("replay-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldSendALetterBackAsTheRecordThatItWas() throws Exception {
    Instant taken = Instant.now().minus(Duration.ofHours(3));
    send(
        SomeLetter.of(topics, "cat 1")
            .withTimestamp(taken.toEpochMilli())
            .withHeader("traceparent", "00-1".getBytes(UTF_8))
            .withHeader("empty", null));

    replay();

    ConsumerRecord<String, byte[]> back = images().get(0);
    assertThat(back.key()).isEqualTo("cat 1");
    assertThat(back.value()).isEqualTo("cat 1".getBytes(UTF_8));
    assertThat(back.partition()).isEqualTo(1);
    assertThat(back.timestamp()).isEqualTo(taken.toEpochMilli());
    assertThat(back.headers().toArray())
        .extracting(header -> header.key())
        .containsExactly("traceparent", "empty");
    assertThat(back.headers().lastHeader("empty").value()).isNull();
  }

  @Test
  void shouldSendBackInTheOrderInWhichTheyWereSetAside() throws Exception {
    for (int i = 0; i < 120; i++) {
      send(SomeLetter.of(topics, "cat " + i).withKey("key " + i % 7));
    }

    assertThat(replay().sent).hasSize(120);

    List<ConsumerRecord<String, byte[]>> back = images();
    for (int key = 0; key < 7; key++) {
      int wanted = key;
      assertThat(back)
          .filteredOn(record -> record.key().equals("key " + wanted))
          .extracting(record -> new String(record.value(), UTF_8))
          .containsExactlyElementsOf(
              IntStream.range(0, 120)
                  .filter(i -> i % 7 == wanted)
                  .mapToObj(i -> "cat " + i)
                  .toList());
    }
  }

  @Test
  void shouldSendALetterWithoutKeyToItsPartition() throws Exception {
    send(SomeLetter.of(topics, "cat 1").withKey(null).from(topics.images(), 0));
    send(SomeLetter.of(topics, "cat 2").withKey(null).from(topics.images(), 1));

    replay();

    assertThat(images())
        .extracting(record -> new String(record.value(), UTF_8) + " in " + record.partition())
        .containsExactlyInAnyOrder("cat 1 in 0", "cat 2 in 1");
  }

  @Test
  void shouldLetTheKeyChooseWhereThePartitionIsNoMore() throws Exception {
    send(SomeLetter.of(topics, "cat 1").from(topics.images(), 7));
    fixture.send(topics.images(), "cat 1", new byte[0]);
    int partition = images().get(0).partition();

    replay();

    assertThat(images()).extracting(ConsumerRecord::partition).hasSize(2).containsOnly(partition);
  }

  @Test
  void shouldNotGiveARecordATimeForWhichItsTopicWouldDeleteIt() throws Exception {
    Instant before = Instant.now();
    send(
        SomeLetter.of(topics, "cat 1")
            .withTimestamp(before.minus(Duration.ofDays(6)).toEpochMilli()));
    send(SomeLetter.of(topics, "cat 2").withTimestamp(-1));

    replay();

    assertThat(images())
        .hasSize(2)
        .allSatisfy(
            back ->
                assertThat(Instant.ofEpochMilli(back.timestamp()))
                    .isAfterOrEqualTo(Instant.ofEpochMilli(before.toEpochMilli())));
  }

  @Test
  void shouldSendALetterBackOnce() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    replay();
    send(SomeLetter.of(topics, "cat 2"));

    RecordedReplay again = replay();

    assertThat(again.sent).containsExactly("cat 2");
    assertThat(again.sentBefore).containsExactly("cat 1");
    assertThat(images()).hasSize(2);
  }

  @Test
  void shouldSendBackOnlyWhatIsMeantAndTheRestLater() throws Exception {
    send(SomeLetter.of(topics, "cat 1").withCause("org.example.Mended", ""));
    send(SomeLetter.of(topics, "cat 2"));

    assertThat(replay(new LetterFilter("Mended", null, null)).sent).containsExactly("cat 1");
    assertThat(replay(new LetterFilter(null, null, "cat 1")).sentBefore).containsExactly("cat 1");
    assertThat(replay(LetterFilter.ALL).sent).containsExactly("cat 2");
    assertThat(images()).hasSize(2);
  }

  @Test
  void shouldOnlySayWhatItWouldDo() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    RecordedReplay rehearsal = new RecordedReplay();

    replayer(false).rehearse(LetterFilter.ALL, rehearsal);

    assertThat(rehearsal.sent).containsExactly("cat 1");
    assertThat(replay().sent).containsExactly("cat 1");
    assertThat(images()).hasSize(1);
  }

  @Test
  void shouldUndoWhatAKilledReplayHadBegun() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    send(SomeLetter.of(topics, "cat 2"));
    Map<String, Object> config = new HashMap<>(clients.producer());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ReplayTransactions.transactionalId(topics));
    try (KafkaProducer<String, byte[]> killed =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      killed.initTransactions();
      killed.beginTransaction();
      for (String position : positions()) {
        send(killed, topics.images(), "cat", "twice".getBytes(UTF_8));
        send(killed, topics.deadLetterReplays(), position, ReplayMarks.valueFor(topicId()));
      }
      killed.flush();

      assertThat(replay().sent).containsExactlyInAnyOrder("cat 1", "cat 2");
      assertThatThrownBy(killed::commitTransaction).isInstanceOf(KafkaException.class);
    }
    assertThat(replay().sentBefore).hasSize(2);
    assertThat(images())
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactlyInAnyOrder("cat 1", "cat 2");
  }

  @Test
  void shouldSendEachOnceWhenTwoReplaysRunAtOnce() throws Exception {
    for (int i = 0; i < 400; i++) {
      send(SomeLetter.of(topics, "cat " + i));
    }

    CompletableFuture<Void> other = CompletableFuture.runAsync(this::replayUnlessOvertaken);
    replayUnlessOvertaken();
    other.join();
    replay();

    assertThat(images())
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 400).mapToObj(i -> "cat " + i).toList());
  }

  @Test
  void shouldLeaveTheRestToAReplayThatBeginsMeanwhile() throws Exception {
    for (int i = 0; i < 250; i++) {
      send(SomeLetter.of(topics, "cat " + i));
    }
    List<RecordedReplay> second = new ArrayList<>();
    RecordedReplay first =
        new RecordedReplay(
            () -> {
              if (second.isEmpty()) {
                second.add(replay());
              }
            });

    assertThatThrownBy(() -> replayer(false).run(LetterFilter.ALL, first))
        .isInstanceOf(KafkaException.class)
        .hasMessageStartingWith("Another replay");

    assertThat(second)
        .singleElement()
        .satisfies(
            replay -> {
              assertThat(replay.sentBefore).hasSameElementsAs(first.sent).isNotEmpty();
              assertThat(replay.sent).doesNotContainAnyElementsOf(first.sent).isNotEmpty();
            });
    assertThat(images())
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 250).mapToObj(i -> "cat " + i).toList());
  }

  @Test
  void shouldSayWhatCannotGoBackAndGoOn() throws Exception {
    fixture.send(topics.deadLetters(), "by hand", new byte[] {1});
    send(SomeLetter.of(topics, "gone").from(topics.labelledImages(), 0));
    send(SomeLetter.of(topics, "other").from("elsewhere", 0));
    send(SomeLetter.of(topics, "forged").from(topics.models(), 0));
    send(SomeLetter.of(topics, "loop").from(topics.deadLetters(), 0));
    send(
        SomeLetter.of(topics, "cut")
            .withValue(null)
            .withHeader("pawstream.errors.left-out", "a value of 5 bytes".getBytes(UTF_8)));
    send(SomeLetter.of(topics, "cat 1"));
    delete(topics.labelledImages());

    RecordedReplay replay = replay();

    assertThat(replay.sent).containsExactly("cat 1");
    assertThat(replay.left)
        .containsExactlyInAnyOrder(
            "by hand: its headers do not say where it came from",
            "gone: there is no topic %s any more".formatted(topics.labelledImages()),
            "other: elsewhere is no topic that letters of %s come from; allow it with --any-topic"
                .formatted(topics.prefix()),
            "forged: %s is no topic that letters of %s come from; allow it with --any-topic"
                .formatted(topics.models(), topics.prefix()),
            "loop: a letter cannot come from " + topics.deadLetters(),
            "cut: it was too large to be kept whole and lacks a value of 5 bytes");
  }

  @Test
  void shouldSendAnywhereWhereThatIsAllowed() throws Exception {
    send(SomeLetter.of(topics, "cat 1").from(topics.uncertainImages(), 0));
    send(SomeLetter.of(topics, "cat 2").from("no/topic", 0));
    RecordedReplay replay = new RecordedReplay();

    replayer(true).run(LetterFilter.ALL, replay);

    assertThat(replay.sent).containsExactly("cat 1");
    assertThat(replay.left).hasSize(1).first().asString().startsWith("cat 2: the cluster does not");
    assertThat(fixture.all(topics.uncertainImages())).hasSize(1);
  }

  @Test
  void shouldLeaveOnlyTheOneThatTheClusterRefuses() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    send(SomeLetter.of(topics, "large").withValue(new byte[Topics.MAX_PHOTOGRAPH_RECORD_BYTES]));
    send(SomeLetter.of(topics, "cat 2"));

    RecordedReplay replay = replay();

    assertThat(replay.sent).containsExactlyInAnyOrder("cat 1", "cat 2");
    assertThat(replay.left)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("large: the cluster refuses it: ");
    assertThat(replay().left).hasSize(1);
    assertThat(images()).hasSize(2);
  }

  @Test
  void shouldNotFollowTheLettersThatComeMeanwhile() throws Exception {
    fixture.send(topics.deadLetters(), "by hand", null);
    RecordedReplay replay = new RecordedReplay(() -> sendNow(SomeLetter.of(topics, "cat 1")));
    RecordedReplay another = new RecordedReplay();

    replayer(false).run(LetterFilter.ALL, replay);

    assertThat(replay.sent).isEmpty();
    replayer(false).rehearse(LetterFilter.ALL, another);
    assertThat(another.sent).containsExactly("cat 1");
  }

  @Test
  void shouldNotTakeTheMarksOfADeletedTopicForItsOwn() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    replay();
    delete(topics.deadLetters());
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      assertThat(admin.createMissing(topics.all(2), (short) 1).created())
          .containsExactly(topics.deadLetters());
    }
    send(SomeLetter.of(topics, "cat 1").withValue("another".getBytes(UTF_8)));

    assertThat(replay().sent).containsExactly("cat 1");
    assertThat(replay().sentBefore).containsExactly("cat 1");
    assertThat(images()).hasSize(2);
  }

  @Test
  void shouldForgetTheMarksOfLettersThatAreNoMoreThere() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    send(SomeLetter.of(topics, "cat 1"));
    replay();
    String first = positions().get(0);
    int partition = Integer.parseInt(first.substring(0, first.indexOf('@')));
    try (Admin admin = Admin.create(clients.admin())) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(topics.deadLetters(), partition),
                  RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }

    assertThat(replay().sentBefore).hasSize(1);

    assertThat(fixture.all(topics.deadLetterReplays()))
        .extracting(mark -> mark.key() + (mark.value() == null ? " forgotten" : ""))
        .containsExactly(first, partition + "@1", first + " forgotten");
    replay();
    assertThat(fixture.all(topics.deadLetterReplays())).hasSize(3);
  }

  private void replayUnlessOvertaken() {
    try {
      replay();
    } catch (KafkaException e) {
      assertThat(e).hasMessageContaining("Another replay");
    }
  }

  private RecordedReplay replay() {
    return replay(LetterFilter.ALL);
  }

  private RecordedReplay replay(LetterFilter filter) {
    RecordedReplay recorded = new RecordedReplay();
    replayer(false).run(filter, recorded);
    return recorded;
  }

  private Replay replayer(boolean anyTopic) {
    return new Replay(clients, topics, anyTopic, PATIENCE);
  }

  private void send(SomeLetter letter) throws Exception {
    fixture.send(letter.record(topics));
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private void sendNow(SomeLetter letter) {
    try {
      send(letter);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ConsumerRecord<String, byte[]>> images() {
    return fixture.all(topics.images());
  }

  private List<String> positions() {
    return fixture.all(topics.deadLetters()).stream()
        .map(letter -> letter.partition() + "@" + letter.offset())
        .toList();
  }

  private Uuid topicId() {
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      return admin.idOf(topics.deadLetters()).orElseThrow();
    }
  }

  private void delete(String topic) throws Exception {
    try (Admin admin = Admin.create(clients.admin());
        TopicAdmin look = new TopicAdmin(clients.admin())) {
      admin.deleteTopics(List.of(topic)).all().get();
      await().atMost(PATIENCE).until(() -> look.idOf(topic).isEmpty());
    }
  }
}
