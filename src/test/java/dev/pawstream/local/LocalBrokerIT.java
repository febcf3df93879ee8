package dev.pawstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {
  private static final String TOPIC = "kept";

  private final Path folder;

  LocalBrokerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldKeepWhatItHoldsAndReleaseItsPort() throws Exception {
    String clusterId;
    int port;
    try (LocalBroker broker = LocalBroker.start(folder, 0)) {
      clusterId = createTopic(broker);
      send(broker);
      port = portOf(broker);
    }
    assertThat(canListenOn(port)).isTrue();

    try (LocalBroker again = LocalBroker.start(folder, 0);
        Admin admin = admin(again)) {
      assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
      assertThat(firstRecord(again)).isEqualTo("still here");
    }
  }

  @Test
  void shouldRefuseAFolderThatIsInUse() {
    try (LocalBroker broker = LocalBroker.start(folder, 0)) {
      assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> LocalBroker.start(folder, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void shouldRefuseAPortThatIsTakenAndStartOnAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalBroker.start(folder, taken.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Port " + taken.getLocalPort());
    }
    try (LocalBroker broker = LocalBroker.start(folder, 0)) {
      assertThat(createTopic(broker)).isNotEmpty();
    }
  }

  private static String createTopic(LocalBroker broker) throws Exception {
    try (Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      return admin.describeCluster().clusterId().get();
    }
  }

  private static void send(LocalBroker broker) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "still here")).get();
    }
  }

  private static String firstRecord(LocalBroker broker) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
    }
  }

  private static Admin admin(LocalBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static int portOf(LocalBroker broker) {
    return Integer.parseInt(broker.bootstrapServers().substring("127.0.0.1:".length()));
  }

  private static boolean canListenOn(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    }
  }
}
