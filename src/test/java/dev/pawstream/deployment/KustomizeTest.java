package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.Program;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays, put together by Kustomize, which needs no cluster for that. */
class KustomizeTest {
  private static final Map<String, String> SECRETS =
      Map.of(
          "dashboard-token", "0123456789abcdef",
          "client.properties", "security.protocol=SASL_SSL",
          "keda.env", "sasl=scram_sha512\nusername=keda\npassword=secret\ntls=enable\n");

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(Manifests.FOLDER.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "production"})
  void shouldPutTogetherWhatTheTypesOfKubernetesAllow(String overlay) throws Exception {
    Manifests rendered = rendered(overlay);

    assertThat(rendered.withPods()).hasSize(4);
    assertThat(rendered.objects())
        .allSatisfy(KubernetesTypes::check)
        .filteredOn(object -> !Manifests.kind(object).equals("Namespace"))
        .allMatch(object -> object.path("metadata").path("namespace").asText().equals("pawstream"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "production"})
  void shouldReferToWhatThereIs(String overlay) throws Exception {
    Manifests rendered = rendered(overlay);
    List<String> kept =
        Stream.concat(rendered.ofKind("ConfigMap").stream(), rendered.ofKind("Secret").stream())
            .map(Manifests::name)
            .toList();

    for (JsonNode object : rendered.withPods()) {
      JsonNode pod = Manifests.pod(object);
      assertThat(kept)
          .containsAll(pod.findValuesAsText("secretName"))
          .contains(pod.findValue("configMapRef").path("name").asText());
    }
  }

  @Test
  void shouldGiveAllPodsTheSettingsOfASecuredCluster() throws Exception {
    for (JsonNode object : rendered("production").withPods()) {
      Workload workload = Manifests.workload(object, Map.of());

      assertThat(workload.environment())
          .containsEntry("PAWSTREAM_KAFKA_CONFIG", "/etc/pawstream/client.properties");
      assertThat(workload.parsed().value("--kafka-config"))
          .isEqualTo(Path.of("/etc/pawstream/client.properties"));
      assertThat(Manifests.container(object).path("volumeMounts").findValuesAsText("mountPath"))
          .contains("/etc/pawstream");
      assertThat(Manifests.container(object).path("image").asText())
          .startsWith("registry.example.org/pawstream:");
    }
  }

  @Test
  void shouldLetKedaLogIn() throws Exception {
    Manifests rendered = rendered("production");
    JsonNode login = rendered.ofKind("TriggerAuthentication").get(0);
    JsonNode keys = login.path("spec").path("secretTargetRef");

    assertThat(rendered.the("ScaledObject", "classifier").findValue("authenticationRef"))
        .hasToString("{\"name\":\"%s\"}".formatted(Manifests.name(login)));
    JsonNode secret = rendered.the("Secret", "keda").path("data");
    assertThat(keys.findValuesAsText("name")).containsOnly("keda");
    assertThat(keys.findValuesAsText("key")).allMatch(secret::has);
  }

  private Manifests rendered(String overlay) throws IOException, InterruptedException {
    Optional<List<String>> kustomize =
        Program.find("kubectl")
            .map(program -> List.of(program.toString(), "kustomize"))
            .or(
                () ->
                    Program.find("kustomize").map(program -> List.of(program.toString(), "build")));
    assumeThat(kustomize).as("kubectl or kustomize").isPresent();
    Path secrets = Files.createDirectories(folder.resolve(Path.of("overlays", overlay, "secrets")));
    for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
      Files.writeString(secrets.resolve(secret.getKey()), secret.getValue());
    }
    List<String> command =
        Stream.concat(kustomize.orElseThrow().stream(), Stream.of("overlays/" + overlay)).toList();
    CommandRun run = Program.run(folder, command);
    return new Manifests(YamlFile.documents(run.succeeded().output()));
  }
}
