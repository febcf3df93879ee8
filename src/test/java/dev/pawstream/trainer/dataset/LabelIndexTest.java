package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Sha256;
import dev.pawstream.stream.EventSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIndexTest {
  private static final String TOPIC = "labelled";
  private static final PlainAvro<LabelledImage> AVRO =
      new PlainAvro<>(LabelledImage.getClassSchema());
  private static final Instant WHEN = Instant.parse("2026-11-03T14:05:01Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> forgotten = new ArrayList<>();
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> labelled;

  @BeforeEach
  void start(@TempDir Path folder) {
    Topology topology = new Topology();
    EventSource.add(topology, "labelled-images", AVRO.deserializer(), TOPIC);
    new LabelIndex(meters, forgotten::add).addTo(topology, "labelled-images");
    Properties config = new Properties();
    config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver = new TopologyTestDriver(topology, config);
    labelled = driver.createInputTopic(TOPIC, new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldKeepEverythingButThePhotograph() {
    label("0", "dog", "zero");
    label("1", "cat", "one");

    assertThat(entry("1"))
        .isEqualTo(new LabelEntry("cat", "test", sha256("one"), "0@1", WHEN.toEpochMilli()));
  }

  @Test
  void shouldKeepTheLastWordAndWhereItStands() {
    label("1", "cat", "one");
    label("1", "dog", "one");

    assertThat(entry("1").label()).isEqualTo("dog");
    assertThat(entry("1").position()).isEqualTo("0@1");
    assertThat(forgotten).isEmpty();
  }

  @Test
  void shouldForgetAPhotographWithItsLastImageId() {
    label("1", "cat", "one");
    label("2", "cat", "one");

    labelled.pipeInput("1", null);
    assertThat(forgotten).isEmpty();

    labelled.pipeInput("2", null);
    assertThat(forgotten).containsExactly(sha256("one"));
    assertThat(index()).isEmpty();
  }

  @Test
  void shouldForgetAPhotographThatAnotherOneReplaces() {
    label("1", "cat", "one");
    label("1", "cat", "two");

    assertThat(forgotten).containsExactly(sha256("one"));
  }

  @Test
  void shouldTakeALabelWithoutAPhotographForAWordOnTheSameOne() {
    label("1", "cat", "one");
    pipe(SomeLabels.reference("1", "dog"));
    pipe(SomeLabels.reference("2", "dog"));

    assertThat(entry("1"))
        .returns("dog", LabelEntry::label)
        .returns(sha256("one"), LabelEntry::contentSha256);
    assertThat(entry("2").contentSha256()).isEmpty();
    assertThat(forgotten).isEmpty();
  }

  @Test
  void shouldCountContradictions() {
    label("1", "cat", "one");
    label("2", "dog", "one");
    label("3", "dog", "two");
    assertThat(conflicts()).isEqualTo(1);

    label("2", "cat", "one");
    assertThat(conflicts()).isZero();
  }

  @Test
  void shouldReadWhatEarlierVersionsWrote() {
    byte[] earlier =
        "{\"label\":\"cat\",\"labelledBy\":\"ada\",\"contentSha256\":\"aa\"}".getBytes(UTF_8);

    try (LabelEntrySerde serde = new LabelEntrySerde()) {
      assertThat(serde.deserializer().deserialize("", earlier))
          .isEqualTo(new LabelEntry("cat", "ada", "aa", "", 0));
    }
  }

  private void label(String id, String label, String photograph) {
    pipe(
        LabelledImage.newBuilder(SomeLabels.image(id, label, photograph))
            .setLabelledAt(WHEN)
            .setBytes(ByteBuffer.wrap(photograph.getBytes(UTF_8)))
            .build());
  }

  private void pipe(LabelledImage image) {
    labelled.pipeInput(image.getImageId(), AVRO.serializer().serialize("", image));
  }

  private Map<String, LabelEntry> index() {
    Map<String, LabelEntry> index = new HashMap<>();
    try (KeyValueIterator<String, LabelEntry> all =
        driver.<String, LabelEntry>getKeyValueStore(LabelIndexProcessor.STORE).all()) {
      all.forEachRemaining(entry -> index.put(entry.key, entry.value));
    }
    return index;
  }

  private LabelEntry entry(String id) {
    return Objects.requireNonNull(index().get(id));
  }

  private double conflicts() {
    return meters.get("pawstream.labels.conflicts").gauge().value();
  }

  private static String sha256(String photograph) {
    return Sha256.of(photograph.getBytes(UTF_8));
  }
}
