package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.LocalClusterExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalClusterExtension.class)
class AvroSerdeIT {
  private final ClientSettings settings;
  private final Topics topics;

  AvroSerdeIT(ClientSettings settings, Topics topics) {
    this.settings = settings;
    this.topics = topics;
  }

  @BeforeAll
  static void createTopics(ClientSettings settings, Topics topics) {
    try (TopicAdmin admin = new TopicAdmin(settings.admin())) {
      admin.createMissing(topics.all(1), (short) 1);
    }
  }

  @Test
  void shouldCarryAPhotographOfTenMebibytesThroughKafka() throws Exception {
    ImageEvent photograph =
        ImageEvent.newBuilder()
            .setId("large")
            .setBytes(ByteBuffer.wrap(new byte[10 << 20]))
            .build();
    send(topics.images(), "large", photograph);

    try (AvroSerde<ImageEvent> serde = AvroSerde.forValues(ImageEvent.class, settings.serde())) {
      assertThat(receive(topics.images(), serde.deserializer())).isEqualTo(photograph);
    }
  }

  @Test
  void shouldStartEachRecordWithZeroAndTheRegistrysId() throws Exception {
    send(topics.trainingCommands(), "c", command());

    byte[] bytes = receive(topics.trainingCommands(), new ByteArrayDeserializer());

    assertThat(bytes[0]).isZero();
    String id = "\"id\":" + ByteBuffer.wrap(bytes).getInt(1);
    assertThat(get("/subjects/" + topics.trainingCommands() + "-value/versions/latest"))
        .contains(id);
  }

  @Test
  void shouldRegisterTheSchemaForOtherLanguages() throws Exception {
    send(topics.trainingCommands(), "c", command());

    String schema = get("/subjects/" + topics.trainingCommands() + "-value/versions/latest/schema");

    assertThat(new Schema.Parser().parse(schema)).isEqualTo(SchemaFiles.read("TrainingCommand"));
  }

  @Test
  void shouldRefuseASchemaThatCannotReadWhatIsThere() throws Exception {
    send(topics.predictions(), "p", prediction());

    assertThatThrownBy(() -> send(topics.predictions(), "c", command()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(topics.predictions());
  }

  @Test
  void shouldCallAnIdThatTheRegistryHasNotPoison() {
    byte[] bytes = {0, 0x7f, 0, 0, 1, 2};

    try (AvroSerde<ImageEvent> serde = AvroSerde.forValues(settings.serde())) {
      assertThatThrownBy(() -> serde.deserializer().deserialize(topics.images(), bytes))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void shouldNotRegisterWhereThatIsForbidden() {
    ClientSettings strict =
        new ClientSettings(
            settings.bootstrapServers(),
            settings.registryUrl(),
            Map.of("auto.register.schemas", "false"));

    try (AvroSerde<TrainingProgress> serde = AvroSerde.forValues(strict.serde())) {
      assertThatThrownBy(() -> serde.serializer().serialize("unregistered", progress()))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("unregistered-value");
    }
  }

  private <T extends SpecificRecord> void send(String topic, String key, T value) throws Exception {
    try (AvroSerde<T> serde = AvroSerde.forValues(settings.serde());
        KafkaProducer<String, T> producer =
            new KafkaProducer<>(settings.producer(), new StringSerializer(), serde.serializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** The topic's first record. */
  private <V> V receive(String topic, Deserializer<V> values) {
    List<V> received = new ArrayList<>();
    try (KafkaConsumer<String, V> consumer =
        new KafkaConsumer<>(
            settings.consumer("AvroSerdeIT-" + topic), new StringDeserializer(), values)) {
      consumer.subscribe(List.of(topic));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (ConsumerRecord<String, V> record : consumer.poll(Duration.ofMillis(200))) {
                  received.add(record.value());
                }
                return !received.isEmpty();
              });
    }
    return received.get(0);
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(settings.registryUrl() + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Prediction prediction() {
    return Prediction.newBuilder()
        .setImageId("p")
        .setLabel("cats")
        .setProbability(1)
        .setProbabilities(Map.of("cats", 1.0))
        .setModelVersion("v1")
        .setModelSha256("aa")
        .setImageSha256("bb")
        .build();
  }

  private static TrainingCommand command() {
    return TrainingCommand.newBuilder()
        .setId("c")
        .setAction(TrainingAction.RETRAIN)
        .setRequestedBy("test")
        .build();
  }

  private static TrainingProgress progress() {
    return TrainingProgress.newBuilder()
        .setJobId("j")
        .setPhase(TrainingPhase.ACCEPTED)
        .setAt(Instant.EPOCH)
        .build();
  }
}
