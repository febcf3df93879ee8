package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServiceTraces;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.TopicState;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalClusterExtension.class)
class ResetCommandIT {
  private final ClientSettings clients;
  private final Topics topics = new Topics("reset-" + UUID.randomUUID());
  private final ServicesFixture fixture;

  ResetCommandIT(ClientSettings clients) {
    this.clients = clients;
    fixture = new ServicesFixture(clients, topics);
  }

  @BeforeEach
  void runServices() throws Exception {
    fixture.sendImage("cat-1");
    ServiceTraces.leave(clients, topics);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldDeleteNothingUnasked() {
    assertThat(reset().succeeded().output())
        .contains(
            "would empty " + topics.images(),
            "would delete " + ServiceTraces.internalTopic(topics),
            "would delete group " + topics.application("trainer"),
            "Nothing was deleted: give --yes");
    assertThat(fixture.all(topics.images())).hasSize(1);
  }

  @Test
  void shouldBeAsIfNew() {
    List<TopicState> before = states();

    assertThat(reset("--yes").succeeded().output())
        .contains(
            "emptied " + topics.labelledImages(),
            "deleted " + ServiceTraces.internalTopic(topics),
            "deleted group " + topics.application("classifier"),
            "--state-dir");
    assertThat(fixture.all(topics.images())).isEmpty();
    assertThat(states()).isEqualTo(before);
    assertThat(reset("--yes").succeeded().output()).doesNotContain("group", "changelog");
  }

  @Test
  void shouldRefuseWhileAServiceRuns() {
    Map<String, Object> config = new HashMap<>(clients.admin());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.application("classifier"));
    try (KafkaConsumer<byte[], byte[]> service =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      service.subscribe(List.of(topics.images()));
      while (service.assignment().isEmpty()) {
        var unused = service.poll(Duration.ofMillis(100));
      }

      CommandRun run = reset("--yes");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors())
          .contains(
              topics.application("classifier") + " has members still, 1: stop the services first");
    }
    assertThat(fixture.all(topics.images())).hasSize(1);
  }

  private List<TopicState> states() {
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      return admin.describe(topics.all(1));
    }
  }

  private CommandRun reset(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "topics";
    all[1] = "reset";
    System.arraycopy(options, 0, all, 2, options.length);
    return CommandRun.of(
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix()),
        all);
  }
}
