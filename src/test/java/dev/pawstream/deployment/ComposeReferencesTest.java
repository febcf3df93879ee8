package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code docker-compose.yml} and its override for GPUs refer to, there is. */
class ComposeReferencesTest {
  private static final ComposeFile COMPOSE = ComposeFile.standard();
  private static final ImageFile IMAGE = ImageFile.read();

  @Test
  void shouldKeepWhatTheImageKeepsOnVolumes() {
    Map<String, String> image = IMAGE.environment("pawstream");

    assertThat(mounts("classifier")).contains("cache:" + image.get("PAWSTREAM_CACHE"));
    assertThat(mounts("trainer"))
        .contains(
            "cache:" + image.get("PAWSTREAM_CACHE"),
            "features:" + image.get("PAWSTREAM_CACHE") + "/features",
            "trainer:" + image.get("PAWSTREAM_STATE_DIR"));
    assertThat(mounts("registry")).containsExactly("registry:" + IMAGE.the("registry", "VOLUME"));
    // Each replica has a state of its own, which is made anew.
    assertThat(YamlFile.texts(COMPOSE.service("classifier").path("tmpfs")))
        .anyMatch(mount -> mount.startsWith(image.get("PAWSTREAM_STATE_DIR") + ":uid=10001,"));
  }

  @Test
  void shouldMountOnlyWhatThereIs() {
    Set<String> named = new TreeSet<>();
    COMPOSE.services().keySet().stream()
        .flatMap(service -> mounts(service).stream())
        .map(mount -> mount.substring(0, mount.indexOf(':')))
        .forEach(
            source -> {
              if (source.startsWith("./")) {
                assertThat(Path.of(source)).exists();
              } else {
                named.add(source);
              }
            });
    List<String> declared = new ArrayList<>();
    COMPOSE.root().path("volumes").fieldNames().forEachRemaining(declared::add);

    assertThat(declared).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void shouldTakeSecretsFromFilesThatGitIgnores() throws Exception {
    JsonNode secrets = COMPOSE.root().path("secrets");

    assertThat(COMPOSE.workload("dashboard").environment().get("PAWSTREAM_ACCESS_FILE"))
        .isEqualTo("/run/secrets/dashboard-token");
    assertThat(YamlFile.texts(COMPOSE.service("dashboard").path("secrets")))
        .containsExactly("dashboard-token");
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("secrets/");
    assertThat(secrets.findValuesAsText("file"))
        .hasSize(2)
        .allMatch(file -> file.startsWith("./secrets/"));
  }

  @Test
  void shouldBuildStagesThatThereAre() {
    assertThat(
            COMPOSE.services().values().stream()
                .filter(service -> service.has("build"))
                .map(service -> service.path("build").path("target").asText()))
        .isSubsetOf(IMAGE.stages().keySet())
        .contains("pawstream", "registry");
  }

  @Test
  void shouldGiveAGpuToServicesThatThereAre() {
    ComposeFile override = new ComposeFile(YamlFile.read(ComposeFile.GPU));

    assertThat(override.services()).containsOnlyKeys("classifier", "trainer");
    assertThat(override.workloads())
        .allSatisfy(
            workload -> {
              Workload both =
                  new Workload(
                      workload.name(),
                      COMPOSE.workload(workload.name()).arguments(),
                      workload.environment());
              assertThat(both.parsed().variables()).containsAll(both.variables());
              assertThat(both.parsed().value("--engine")).hasToString("ND4J");
            });
    assertThat(override.root().findValuesAsText("PROFILE")).containsOnly("cuda");
    assertThat(IMAGE.all("build", "ARG")).contains("PROFILE=");
    assertThat(YamlFile.text(Path.of("pom.xml"))).contains("<id>cuda</id>");
  }

  private static List<String> mounts(String service) {
    return YamlFile.texts(COMPOSE.service(service).path("volumes"));
  }
}
