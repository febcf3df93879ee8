package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.cli.ParsedCommand;
import dev.pawstream.operation.HttpAddress;
import dev.pawstream.version.CodeVersion;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docker-compose.yml} runs what there is, and confines it. */
class ComposeTest {
  private static final ComposeFile COMPOSE = ComposeFile.standard();

  /** They end when their work is done, so nobody asks how they are. */
  private static final Set<String> ONE_SHOTS = Set.of("topics", "rules");

  private static final Pattern PINNED = Pattern.compile("[a-z./-]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*");
  private static final Pattern NOT_ROOT = Pattern.compile("[1-9]\\d*:\\d+");

  static List<Workload> workloads() {
    return COMPOSE.workloads();
  }

  static Set<String> services() {
    return COMPOSE.services().keySet();
  }

  @Test
  void shouldRunAllOfPawstream() {
    assertThat(workloads())
        .extracting(Workload::name)
        .containsExactly("topics", "classifier", "trainer", "dashboard");
    assertThat(services()).contains("kafka", "registry", "prometheus", "grafana");
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldGiveCommandsWhatTheyUnderstand(Workload workload) {
    ParsedCommand parsed = workload.parsed();

    assertThat(parsed.command().name()).isEqualTo(last(workload));
    assertThat(parsed.variables()).containsAll(workload.variables());
    assertThat(workload.variables()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldPinImages(String service) {
    assertThat(COMPOSE.service(service).path("image").asText()).matches(PINNED);
  }

  @Test
  void shouldNameItsImagesByWhatIsInThem() {
    String registry = Path.of(System.getProperty("pawstream.registry.archive")).toString();

    assertThat(workloads())
        .allSatisfy(
            workload ->
                assertThat("pawstream:" + CodeVersion.here())
                    .startsWith(COMPOSE.service(workload.name()).path("image").asText()));
    assertThat(registry)
        .contains(
            COMPOSE.service("registry").path("image").asText().replace("pawstream-registry:", "-"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldConfineServices(String name) {
    JsonNode service = COMPOSE.service(name);

    assertThat(service.path("user").asText()).matches(NOT_ROOT);
    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(YamlFile.texts(service.path("cap_drop"))).containsExactly("ALL");
    assertThat(YamlFile.texts(service.path("security_opt")))
        .containsExactly("no-new-privileges:true");
    assertThat(service.path("pids_limit").asInt()).isPositive();
    JsonNode limits = service.path("deploy").path("resources").path("limits");
    assertThat(limits.path("memory").asText()).matches("\\d+[gm]");
    assertThat(limits.path("cpus").asText()).matches("\\d+");
    assertThat(service.has("privileged")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldBeReachedFromThisMachineAlone(String service) {
    assertThat(YamlFile.texts(COMPOSE.service(service).path("ports")))
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldLookAtTheHealthOfWhatGoesOn(String service) {
    assertThat(COMPOSE.service(service).path("healthcheck").path("test").isEmpty())
        .isEqualTo(ONE_SHOTS.contains(service));
    assertThat(COMPOSE.service(service).path("restart").asText())
        .isEqualTo(ONE_SHOTS.contains(service) ? "on-failure" : "unless-stopped");
  }

  @Test
  void shouldLookWhereServicesListen() {
    for (String service : List.of("classifier", "trainer")) {
      HttpAddress address = COMPOSE.workload(service).http();

      assertThat(address.host()).isEqualTo("0.0.0.0");
      assertThat(lookedAt(service)).isEqualTo(address.port() + "/health/ready");
    }
  }

  @Test
  void shouldLookAtTheDashboardAndPublishItWhereItListens() {
    Object port = COMPOSE.workload("dashboard").parsed().value("--port");

    assertThat(lookedAt("dashboard")).isEqualTo(port + "/login");
    assertThat(YamlFile.texts(COMPOSE.service("dashboard").path("ports")))
        .containsExactly("127.0.0.1:%s:%s".formatted(port, port));
  }

  @Test
  void shouldWatchTheServicesWhereTheyListen() {
    JsonNode scraped =
        YamlFile.read(Path.of("deploy", "prometheus", "compose.yml"))
            .path("scrape_configs")
            .path(0)
            .path("dns_sd_configs")
            .path(0);

    assertThat(YamlFile.texts(scraped.path("names"))).containsExactly("classifier", "trainer");
    assertThat(YamlFile.texts(scraped.path("names")))
        .allSatisfy(
            name ->
                assertThat(COMPOSE.workload(name).environment().get("PAWSTREAM_HTTP"))
                    .endsWith(":" + scraped.path("port").asText()));
  }

  @Test
  void shouldLetClassifiersBeMany() {
    JsonNode classifier = COMPOSE.service("classifier");

    assertThat(classifier.has("container_name")).isFalse();
    assertThat(classifier.has("hostname")).isFalse();
    assertThat(classifier.has("ports")).isFalse();
    // One for all would make each throw the one before out of the group.
    assertThat(COMPOSE.workload("classifier").environment())
        .containsEntry("PAWSTREAM_INSTANCE_ID", "${env:HOSTNAME}");
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldLetNativeCodeBeUnpackedWhereItMayRun(Workload workload) {
    assertThat(YamlFile.texts(COMPOSE.service(workload.name()).path("tmpfs")))
        .anyMatch(mount -> mount.startsWith("/tmp:exec,"));
  }

  @Test
  void shouldWaitForWhatCanBeWaitedFor() {
    for (String service : services()) {
      for (Map.Entry<String, JsonNode> other :
          COMPOSE.service(service).path("depends_on").properties()) {
        assertThat(services()).contains(other.getKey());
        assertThat(other.getValue().path("condition").asText())
            .isEqualTo(
                ONE_SHOTS.contains(other.getKey())
                    ? "service_completed_successfully"
                    : "service_healthy");
      }
    }
  }

  private static String lookedAt(String service) {
    URI asked = COMPOSE.healthCheck(service);
    assertThat(asked.getHost()).isEqualTo("127.0.0.1");
    return asked.getPort() + asked.getPath();
  }

  private static String last(Workload workload) {
    return workload.arguments().stream()
        .takeWhile(word -> !word.startsWith("--"))
        .reduce((before, word) -> word)
        .orElseThrow();
  }
}
