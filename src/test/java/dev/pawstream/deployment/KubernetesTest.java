package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.cli.ParsedCommand;
import dev.pawstream.event.Topics;
import dev.pawstream.operation.HttpAddress;
import dev.pawstream.version.CodeVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/kubernetes} runs what there is, and confines it. */
class KubernetesTest {
  private static final Manifests BASE = Manifests.below(Manifests.FOLDER.resolve("base"));
  private static final Manifests ALL = Manifests.below(Manifests.FOLDER);
  private static final ImageFile IMAGE = ImageFile.read();

  /** The owner of the image's folders. */
  private static final int USER = 10_001;

  static List<JsonNode> withPods() {
    return BASE.withPods();
  }

  /** Variables that say where the cluster is, in each overlay. */
  static List<Map<String, String>> clusters() throws IOException {
    List<Map<String, String>> clusters = new ArrayList<>();
    for (String overlay : List.of("plain", "production")) {
      Path file = Manifests.FOLDER.resolve(Path.of("overlays", overlay, "cluster.env"));
      Properties properties = new Properties();
      properties.load(new StringReader(YamlFile.text(file)));
      Map<String, String> variables = new TreeMap<>();
      properties
          .stringPropertyNames()
          .forEach(name -> variables.put(name, properties.getProperty(name)));
      clusters.add(variables);
    }
    return clusters;
  }

  @Test
  void shouldRunAllOfPawstream() {
    assertThat(withPods())
        .extracting(Manifests::kind, Manifests::name)
        .containsExactlyInAnyOrder(
            tuple("Job", "topics"),
            tuple("StatefulSet", "classifier"),
            tuple("StatefulSet", "trainer"),
            tuple("Deployment", "dashboard"));
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void shouldGiveCommandsWhatTheyUnderstand(Map<String, String> cluster) {
    assertThat(cluster).containsOnlyKeys("PAWSTREAM_BOOTSTRAP_SERVERS", "PAWSTREAM_REGISTRY_URL");
    for (JsonNode object : withPods()) {
      Workload workload = Manifests.workload(object, cluster);
      ParsedCommand parsed = workload.parsed();

      assertThat(parsed.variables()).containsAll(workload.variables());
      assertThat(parsed.value("--bootstrap-servers"))
          .isEqualTo(cluster.get("PAWSTREAM_BOOTSTRAP_SERVERS"));
    }
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void shouldConfinePods(JsonNode object) {
    JsonNode pod = Manifests.pod(object);
    JsonNode security = pod.path("securityContext");
    JsonNode container = Manifests.container(object);
    JsonNode confined = container.path("securityContext");

    assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(List.of(security.path("runAsUser"), security.path("fsGroup")))
        .allMatch(id -> id.asInt() == USER);
    assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
    assertThat(confined.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(confined.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(YamlFile.texts(confined.path("capabilities").path("drop"))).containsExactly("ALL");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    // PAWSTREAM_DASHBOARD_PORT would become tcp://... for a service of that name.
    assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    for (String kind : List.of("requests", "limits")) {
      assertThat(container.path("resources").path(kind).properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder("cpu", "memory");
    }
    assertThat("pawstream:" + CodeVersion.here()).startsWith(container.path("image").asText());
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void shouldMountWhatThereIsWhereTheImageWrites(JsonNode object) {
    JsonNode mounts = Manifests.container(object).path("volumeMounts");

    assertThat(mounts.findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(Manifests.volumes(object));
    assertThat(mounts.findValuesAsText("mountPath")).contains("/tmp");
    if (Manifests.kind(object).equals("StatefulSet")) {
      Map<String, String> image = IMAGE.environment("pawstream");
      assertThat(mounts.findValuesAsText("mountPath"))
          .contains(image.get("PAWSTREAM_CACHE"), image.get("PAWSTREAM_STATE_DIR"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "trainer"})
  void shouldNameMembersOfTheGroupByTheirPods(String name) {
    JsonNode object = BASE.the("StatefulSet", name);

    assertThat(Manifests.workload(object, Map.of()).parsed().value("--instance-id"))
        .isEqualTo(name + "-0");
    // Whoever scales it is not to be overruled.
    assertThat(object.path("spec").has("replicas")).isFalse();
    assertThat(object.path("spec").path("serviceName").asText()).isEqualTo(name);
    assertThat(BASE.the("Service", name).path("spec").path("clusterIP").asText()).isEqualTo("None");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "trainer"})
  void shouldLookWhereServicesListen(String name) {
    JsonNode object = BASE.the("StatefulSet", name);
    JsonNode container = Manifests.container(object);
    HttpAddress address = Manifests.workload(object, Map.of()).http();

    assertThat(address.host()).isEqualTo("0.0.0.0");
    assertThat(probed(container, "readinessProbe")).isEqualTo(address.port() + "/health/ready");
    assertThat(probed(container, "livenessProbe")).isEqualTo(address.port() + "/health/live");
    assertThat(object.path("spec").path("template").path("metadata").path("annotations").toString())
        .contains("\"prometheus.io/port\":\"%d\"".formatted(address.port()));
    assertThat(admitted("services")).isEqualTo(address.port());
    assertThat(served(name)).isEqualTo(address.port());
  }

  @Test
  void shouldLookAtTheDashboardWhereItListens() {
    JsonNode object = BASE.the("Deployment", "dashboard");
    Workload workload = Manifests.workload(object, Map.of());
    Object port = workload.parsed().value("--port");

    assertThat(workload.parsed().value("--host")).hasToString("/0.0.0.0");
    for (String probe : List.of("readinessProbe", "livenessProbe")) {
      assertThat(probed(Manifests.container(object), probe)).isEqualTo(port + "/login");
    }
    assertThat(admitted("dashboard")).isEqualTo(port);
    assertThat(served("dashboard")).isEqualTo(port);
    assertThat(Manifests.container(object).path("volumeMounts").findValuesAsText("mountPath"))
        .map(folder -> folder + "/token")
        .contains(workload.environment().get("PAWSTREAM_ACCESS_FILE"));
  }

  @Test
  void shouldSelectPodsByTheLabelsThatTheyHave() {
    for (JsonNode object : BASE.objects()) {
      JsonNode selector = object.path("spec").path("selector");
      String selected =
          (selector.has("matchLabels") ? selector.path("matchLabels") : selector)
              .path("app.kubernetes.io/name")
              .asText();
      if (!selected.isEmpty()) {
        assertThat(withPods())
            .as("%s %s", Manifests.kind(object), Manifests.name(object))
            .extracting(
                pods ->
                    pods.path("spec")
                        .path("template")
                        .path("metadata")
                        .path("labels")
                        .path("app.kubernetes.io/name")
                        .asText())
            .contains(selected);
      }
    }
  }

  @Test
  void shouldScaleByTheLagOfTheClassifiersGroup() throws IOException {
    JsonNode spec = ALL.the("ScaledObject", "classifier").path("spec");
    JsonNode lag = spec.path("triggers").path(0).path("metadata");
    Topics topics =
        new Topics(
            String.valueOf(
                Manifests.workload(BASE.the("StatefulSet", "classifier"), Map.of())
                    .parsed()
                    .value("--prefix")));

    assertThat(spec.path("scaleTargetRef").path("kind").asText()).isEqualTo("StatefulSet");
    assertThat(spec.path("scaleTargetRef").path("name").asText()).isEqualTo("classifier");
    assertThat(lag.path("consumerGroup").asText()).isEqualTo(topics.application("classifier"));
    assertThat(lag.path("topic").asText()).isEqualTo(topics.images());
    assertThat(clusters())
        .allSatisfy(
            cluster ->
                assertThat(cluster).containsKey(lag.path("bootstrapServersFromEnv").asText()));
    // One more would have no partition.
    assertThat(spec.path("maxReplicaCount").asInt())
        .isEqualTo(
            Manifests.workload(BASE.the("Job", "topics"), Map.of()).parsed().value("--partitions"));
  }

  @Test
  void shouldTakeAwayOneClassifierAtATime() {
    assertThat(
            BASE.the("PodDisruptionBudget", "classifier")
                .path("spec")
                .path("maxUnavailable")
                .asInt())
        .isEqualTo(1);
  }

  /** Port and path. */
  private static String probed(JsonNode container, String probe) {
    JsonNode get = container.path(probe).path("httpGet");
    JsonNode port = container.path("ports").path(0);
    assertThat(get.path("port").asText()).isEqualTo(port.path("name").asText());
    return port.path("containerPort").asInt() + get.path("path").asText();
  }

  private static int admitted(String policy) {
    return BASE.the("NetworkPolicy", policy)
        .path("spec")
        .path("ingress")
        .path(0)
        .path("ports")
        .path(0)
        .path("port")
        .asInt();
  }

  private static int served(String service) {
    return BASE.the("Service", service).path("spec").path("ports").path(0).path("port").asInt();
  }
}
