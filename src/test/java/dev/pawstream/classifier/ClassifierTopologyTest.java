package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.inference.Predictor;
import dev.pawstream.meter.Metric;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.release.ReleaseFollower;
import dev.pawstream.release.ReleaseRecord;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.DeadLetterHeaders;
import dev.pawstream.stream.UnusableRecordException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTopologyTest {
  private static final Topics TOPICS = new Topics("test");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private final List<ReleaseRecord> releases = new ArrayList<>();
  private boolean outputIsRefused;
  private ClassifierDriver driver;
  private TestInputTopic<@Nullable String, byte @Nullable []> images;
  private TestOutputTopic<String, Prediction> predictions;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void start(@TempDir Path folder) {
    driver =
        new ClassifierDriver(
            ClassifierSettings.of(TOPICS, folder)
                .withConfidenceThreshold(0.75)
                .withCopyUncertain(true),
            (topic, prediction) -> {
              if (outputIsRefused) {
                throw new SerializationException("The registry refuses the schema");
              }
              return ClassifierDriver.PREDICTIONS.serializer().serialize(topic, prediction);
            },
            ClassifierDriver.labeller(champion),
            releases::add,
            meters);
    images = driver.images();
    predictions = driver.predictions();
    deadLetters = driver.deadLetters();
  }

  @AfterEach
  void stop() {
    driver.close();
    champion.close();
  }

  @Test
  void shouldAnswerAPhotographUnderItsKey() {
    send("cat 1");

    KeyValue<String, Prediction> answer = predictions.readKeyValue();
    assertThat(answer.key).isEqualTo("cat 1");
    assertThat(answer.value)
        .isEqualTo(
            Prediction.newBuilder()
                .setImageId("cat 1")
                .setLabel("cat")
                .setProbability(0.875)
                .setProbabilities(Map.of("cat", 0.875, "dog", 0.125))
                .setUncertain(false)
                .setModelVersion("v1")
                .setModelSha256("sha-1")
                .setImageSha256(Sha256.of("cat 1".getBytes(UTF_8)))
                .setQueueMillis(0)
                .setDecodeMillis(2)
                .setInferenceMillis(30)
                .build());
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(driver.uncertainImages().isEmpty()).isTrue();
  }

  @Test
  void shouldMarkWhatIsBelowTheThresholdAsUncertain() {
    send("dog 1");

    assertThat(predictions.readValue().getUncertain()).isTrue();
    assertThat(driver.uncertainImages().readKeyValue())
        .isEqualTo(KeyValue.pair("dog 1", event("dog 1")));
    assertThat(Metric.UNCERTAIN.counter(meters, "v1").count()).isEqualTo(1);
  }

  @Test
  void shouldKeyByTheEventsIdWhenTheRecordHasNoKey() {
    images.pipeInput(null, avro(event("cat 7")));

    assertThat(predictions.readKeyValue().key).isEqualTo("cat 7");
  }

  @Test
  void shouldKeepHeadersAndTimestamp() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-1".getBytes(UTF_8));
    images.pipeInput(
        new TestRecord<>("k", avro(event("cat 1")), headers, Instant.ofEpochMilli(1_234)));

    TestRecord<String, Prediction> answer = predictions.readRecord();
    assertThat(answer.timestamp()).isEqualTo(1_234);
    assertThat(answer.headers().toArray()).hasSize(1);
  }

  @Test
  void shouldIgnoreATombstone() {
    images.pipeInput("k", null);

    assertThat(predictions.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(meters.counter("pawstream.tombstones").count()).isEqualTo(1);
  }

  @Test
  void shouldSetAsideWhatIsNoAvro() {
    images.pipeInput("k", "no Avro".getBytes(UTF_8));

    assertDeadLetter("k", "no Avro".getBytes(UTF_8), SerializationException.class, "Not Avro");
  }

  @Test
  void shouldKeepTheHeadersAndTheTimestampOfWhatIsNoAvro() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-1".getBytes(UTF_8));
    images.pipeInput(
        new TestRecord<>("k", "no Avro".getBytes(UTF_8), headers, Instant.ofEpochMilli(1_234)));

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.headers().toArray()).startsWith(headers.toArray());
    assertThat(DeadLetterHeaders.of(letter.headers()).timestamp()).isEqualTo("1234");
  }

  @Test
  void shouldSetAsideWhatHasNoKeyEither() {
    images.pipeInput(null, "no Avro".getBytes(UTF_8));

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isEqualTo("no Avro".getBytes(UTF_8));
  }

  @Test
  void shouldSetAsideAnEmptyValue() {
    images.pipeInput("k", new byte[0]);

    assertDeadLetter("k", new byte[0], SerializationException.class, "Not Avro");
  }

  @Test
  void shouldSetAsideAvroOfAnotherType() {
    byte[] prediction =
        ClassifierDriver.PREDICTIONS
            .serializer()
            .serialize(
                "",
                Prediction.newBuilder()
                    .setImageId("i")
                    .setLabel("cat")
                    .setProbability(1)
                    .setProbabilities(Map.of())
                    .setModelVersion("v")
                    .setModelSha256("s")
                    .setImageSha256("s")
                    .build());
    images.pipeInput("k", prediction);

    assertDeadLetter("k", prediction, SerializationException.class, "Not Avro");
  }

  @Test
  void shouldSetAsideWhatIsNoPicture() {
    send("<html>");

    assertDeadLetter(
        "<html>", avro(event("<html>")), UndecodableImageException.class, "'<html>' is no picture");
  }

  @Test
  void shouldSetAsideAnEventWithoutPhotograph() {
    byte[] value = avro(ImageEvent.newBuilder().setId("i").build());
    images.pipeInput("k", value);

    assertDeadLetter("k", value, UnusableRecordException.class, "has neither bytes nor a uri");
  }

  @Test
  void shouldSetAsideWhatIsNotToBeFetched() {
    byte[] value = avro(ImageEvent.newBuilder().setId("i").setUri("http://example/cat").build());
    images.pipeInput("k", value);

    assertDeadLetter(
        "k", value, UnusableRecordException.class, "http://example/cat is not to be fetched");
  }

  @Test
  void shouldAnswerAllTheGoodOnesAroundThePoisonInOrder() {
    send("cat 1");
    images.pipeInput("k", "no Avro".getBytes(UTF_8));
    send("dog 2");
    send("<html>");
    images.pipeInput("k", null);
    send("cat 3");

    assertThat(predictions.readKeyValuesToList())
        .extracting(answer -> answer.key + ' ' + answer.value.getLabel())
        .containsExactly("cat 1 cat", "dog 2 dog", "cat 3 cat");
    assertThat(deadLetters.readRecordsToList())
        .extracting(letter -> DeadLetterHeaders.of(letter.headers()).offset())
        .containsExactly("1", "3");
    assertThat(meters.counter("pawstream.dead.letters", "cause", "SerializationException").count())
        .isEqualTo(1);
  }

  @Test
  void shouldFailAndNotSetAsideWhenTheRegistryDoesNotAnswer() {
    assertThatThrownBy(() -> images.pipeInput("k", PlainAvro.OUTAGE))
        .isInstanceOf(StreamsException.class);
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldFailAndNotSetAsideWhenTheAnswerCannotBeWritten() {
    outputIsRefused = true;

    assertThatThrownBy(() -> send("cat 1"))
        .isInstanceOf(StreamsException.class)
        .hasRootCauseMessage("The registry refuses the schema");
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldSetAsideAPhotographThatTheModelFailsOn() {
    send("bug");

    assertDeadLetter(
        "bug", avro(event("bug")), UnusableRecordException.class, "The engine has a bug");
  }

  @Test
  void shouldSayWhatTheShadowSays() throws Exception {
    shadow(FakePredictor::contrary);

    send("cat 1");

    assertThat(predictions.readValue())
        .returns("cat", Prediction::getLabel)
        .returns("v1", Prediction::getModelVersion)
        .returns("v2", Prediction::getShadowVersion)
        .returns("dog", Prediction::getShadowLabel)
        .returns(0.875, Prediction::getShadowProbability);
    assertThat(shadowPredictions("disagree")).isEqualTo(1);
    assertThat(meters.timer("pawstream.shadow.inference").totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
  }

  @Test
  void shouldCountWhereTheShadowAgrees() throws Exception {
    shadow(FakePredictor::new);

    send("cat 1");
    send("dog 2");

    assertThat(shadowPredictions("agree")).isEqualTo(2);
    assertThat(meters.counter("pawstream.shadow.failures").count()).isZero();
  }

  @Test
  void shouldAnswerWithoutAShadowThatFails() throws Exception {
    shadow(
        sha256 -> {
          FakePredictor failing = new FakePredictor(sha256);
          failing.close();
          return failing;
        });

    send("cat 1");

    assertThat(predictions.readValue())
        .returns("cat", Prediction::getLabel)
        .returns(null, Prediction::getShadowVersion)
        .returns(null, Prediction::getShadowLabel)
        .returns(null, Prediction::getShadowProbability);
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(meters.counter("pawstream.shadow.failures").count()).isEqualTo(1);
    assertThat(meters.find("pawstream.shadow.predictions").counters()).isEmpty();
  }

  @Test
  void shouldHandReleasesOnAsTheyAre() {
    TestInputTopic<@Nullable String, byte @Nullable []> models = driver.input(TOPICS.models());
    byte[] anything = "anything".getBytes(UTF_8);

    models.pipeInput("v1", anything);
    models.pipeInput("v2", (byte[]) null);

    assertThat(releases).extracting(ReleaseRecord::version).containsExactly("v1", "v2");
    assertThat(releases).extracting(ReleaseRecord::offset).containsExactly(0L, 1L);
    assertThat(releases).extracting(ReleaseRecord::value).containsExactly(anything, null);
  }

  /** The version v2 answers beside the champion. */
  private void shadow(Function<String, Predictor> bySha256) throws Exception {
    PlainAvro<ModelRelease> avro = new PlainAvro<>(ModelRelease.getClassSchema());
    ModelRelease release = SomeRelease.of("v2", new byte[1]).setState(ReleaseState.SHADOW).build();
    try (ReleaseFollower follower =
        new ReleaseFollower(
            "models",
            avro.deserializer(),
            wanted -> new byte[1],
            artefact -> bySha256.apply(Sha256.of(artefact)),
            champion,
            meters)) {
      follower.offer(new ReleaseRecord(0, "v2", avro.serializer().serialize("models", release)));
      follower.awaitSettled(Duration.ofSeconds(30));
    }
  }

  private double shadowPredictions(String agreement) {
    return meters
        .counter("pawstream.shadow.predictions", "agreement", agreement, "version", "v2")
        .count();
  }

  private void assertDeadLetter(
      String key, byte[] value, Class<? extends Exception> cause, String message) {
    assertThat(predictions.isEmpty()).isTrue();
    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo(key.getBytes(UTF_8));
    assertThat(letter.value()).isEqualTo(value);
    DeadLetterHeaders headers = DeadLetterHeaders.of(letter.headers());
    assertThat(headers.topic()).isEqualTo(TOPICS.images());
    assertThat(headers.partition()).isEqualTo("0");
    assertThat(headers.offset()).isEqualTo("0");
    assertThat(headers.exception()).isEqualTo(cause.getName());
    assertThat(headers.message()).contains(message);
  }

  private void send(String photograph) {
    images.pipeInput(photograph, avro(event(photograph)));
  }

  private static byte[] avro(ImageEvent event) {
    return ClassifierDriver.IMAGES.serializer().serialize("", event);
  }

  private static ImageEvent event(String photograph) {
    return ImageEvent.newBuilder()
        .setId(photograph)
        .setBytes(ByteBuffer.wrap(photograph.getBytes(UTF_8)))
        .build();
  }
}
