package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.RealWeights;
import dev.pawstream.TestPictures;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.operation.Http;
import dev.pawstream.operation.HttpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docker-compose.yml} with their environment, as processes. */
@ExtendWith(LocalClusterExtension.class)
class ComposeCommandsIT {
  private static final ComposeFile COMPOSE = ComposeFile.standard();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern HEALTH =
      Pattern.compile("Numbers and health at http://(127\\.0\\.0\\.1:\\d+)\\.");
  private static final Pattern PAGE =
      Pattern.compile("Dashboard ready: http://(127\\.0\\.0\\.1:\\d+)/ ");
  private static final String REPLICA = "0a1b2c3d4e5f";

  /** What every JVM ends with that SIGTERM ends: 128 and the signal's number. */
  private static final int TERMINATED = 143;

  private final ClientSettings clients;
  private final Topics topics;

  @TempDir private Path folder;

  ComposeCommandsIT(ClientSettings clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
  }

  @BeforeEach
  void needsTheRealWeights() {
    assumeThat(RealWeights.get()).as("the pre-trained weights").isPresent();
  }

  @Test
  void shouldLabelPhotographsAndEndWhenTold() throws Exception {
    Installation image = Installation.in(folder.resolve("image"));
    try (ContainerProcess create = start(image, "topics")) {
      assertThat(create.awaitEnd()).as(create.printed()).isZero();
    }
    try (ContainerProcess classifier = start(image, "classifier");
        ContainerProcess trainer = start(image, "trainer");
        ContainerProcess dashboard = start(image, "dashboard")) {
      awaitReady(classifier, "classifier");
      awaitReady(trainer, "trainer");
      awaitHealthy(HttpAddress.parse(dashboard.awaitPrinted(PAGE)), "dashboard");
      assertThat(members()).anyMatch(name -> name.startsWith(REPLICA));

      String id = run("produce", picture().toString()).succeeded().output().strip();
      String watched =
          run("watch", "--from-beginning", "--limit", "1", "--json").succeeded().output();

      assertThat(watched).contains(id, "\"label\":");
      assertThat(dashboard.stop()).isEqualTo(TERMINATED);
      assertThat(trainer.stop()).isEqualTo(TERMINATED);
      assertThat(classifier.stop()).isEqualTo(TERMINATED);
      assertThat(YamlFile.text(Path.of("docs", "how-to", "containers.md")))
          .contains("exit code %d".formatted(TERMINATED));
    }
    // It stays in the group, so that its partitions wait for it.
    assertThat(members()).anyMatch(name -> name.startsWith(REPLICA));
  }

  private ContainerProcess start(Installation image, String service) throws Exception {
    Workload workload = COMPOSE.workload(service);
    return image.start(workload, here(workload));
  }

  /** A container's environment, with what is elsewhere on this machine. */
  private Map<String, String> here(Workload workload) throws Exception {
    Map<String, String> environment = new HashMap<>(ImageFile.read().environment("pawstream"));
    environment.putAll(workload.environment());
    // As the engine names a container.
    environment.put("HOSTNAME", REPLICA);
    Map<String, String> moved =
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix(),
            "PAWSTREAM_CACHE", RealWeights.cacheFolder().toString(),
            "PAWSTREAM_STATE_DIR", folder.resolve(workload.name() + "-state").toString(),
            "PAWSTREAM_HTTP", "127.0.0.1:0",
            "PAWSTREAM_DASHBOARD_HOST", "127.0.0.1",
            "PAWSTREAM_DASHBOARD_PORT", "0",
            "PAWSTREAM_ACCESS_FILE", token().toString());
    environment.replaceAll((variable, value) -> moved.getOrDefault(variable, value));
    return environment;
  }

  private Path token() throws Exception {
    return Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
  }

  private Path picture() throws Exception {
    return Files.write(folder.resolve("cat.png"), TestPictures.png(true, 7));
  }

  private static void awaitReady(ContainerProcess process, String service) {
    awaitHealthy(HttpAddress.parse(process.awaitPrinted(HEALTH)), service);
  }

  /** As the health check of the service sees it. */
  private static void awaitHealthy(HttpAddress address, String service) {
    String path = COMPOSE.healthCheck(service).getPath();
    await().atMost(PATIENCE).until(() -> Http.get(address, path).statusCode() == 200);
  }

  /** The fixed names of the members of the classifier's group. */
  private List<String> members() throws Exception {
    String group = topics.application("classifier");
    try (Admin admin = Admin.create(clients.admin())) {
      return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .flatMap(description -> description.members().stream())
          .map(MemberDescription::groupInstanceId)
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix()),
        arguments);
  }
}
