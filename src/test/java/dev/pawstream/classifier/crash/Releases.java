package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import dev.pawstream.release.ReleaseLog;
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.release.SomeRelease;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes models, and what only looks like one. */
final class Releases implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ClientSettings clients;
  private final Topics topics;
  private final Subject subject;
  private final AvroSerde<ModelRelease> serde;
  private final Set<String> broken = new TreeSet<>();
  private int count;

  Releases(ClientSettings clients, Topics topics, Subject subject) {
    this.clients = clients;
    this.topics = topics;
    this.subject = subject;
    serde = AvroSerde.forValues(ModelRelease.class, clients.serde());
  }

  /** Publishes another model, and returns its version. */
  String publish() {
    String version = "v" + ++count;
    publish(version, subject.artefact(count));
    return version;
  }

  /**
   * Publishes what no classifier may serve: no model, one without its parts, or with a wrong one.
   */
  String publishBroken() throws Exception {
    String version = "v" + ++count;
    broken.add(version);
    byte[] artefact = "this is no model".getBytes(UTF_8);
    switch (count % 3) {
      case 0 -> publish(version, artefact);
      case 1 -> send(SomeRelease.of(version, subject.artefact(count)).build());
      default -> {
        ModelRelease release = SomeRelease.of(version, subject.artefact(count)).build();
        send(topics.modelChunks(), release.getSha256() + "/0", artefact);
        send(release);
      }
    }
    return version;
  }

  /** The SHA-256 of each version that may answer, as the topic has them. */
  Map<String, String> servable() {
    Map<String, String> servable = new TreeMap<>();
    ReleaseLog.of(clients, topics, serde.deserializer(), PATIENCE).releases().stream()
        .filter(release -> release.getState() == ReleaseState.PROMOTED)
        .filter(release -> !broken.contains(release.getVersion()))
        .forEach(release -> servable.put(release.getVersion(), release.getSha256()));
    return servable;
  }

  private void publish(String version, byte[] artefact) {
    try (ReleasePublisher publisher =
        ReleasePublisher.connect(clients, topics, "crash-publisher", serde.serializer())) {
      var unused = publisher.publish(SomeRelease.named(version), artefact);
    }
  }

  private void send(ModelRelease release) throws Exception {
    send(
        topics.models(),
        release.getVersion(),
        serde.serializer().serialize(topics.models(), release));
  }

  private void send(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      var unused = producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  @Override
  public void close() {
    serde.close();
  }
}
