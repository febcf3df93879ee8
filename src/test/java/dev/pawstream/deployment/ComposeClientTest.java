package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.Program;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files in the eyes of Compose itself, which needs no engine for that. */
class ComposeClientTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @Test
  void shouldBeRight() throws Exception {
    JsonNode services = config("docker-compose.yml").path("services");

    assertThat(services.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(ComposeFile.standard().services().keySet());
    assertThat(services.path("classifier").path("environment").path("PAWSTREAM_HTTP").asText())
        .isEqualTo(
            ComposeFile.standard().workload("classifier").environment().get("PAWSTREAM_HTTP"));
  }

  @Test
  void shouldBeRightWithAGpu() throws Exception {
    JsonNode classifier =
        config("docker-compose.yml", "docker-compose.gpu.yml").path("services").path("classifier");

    assertThat(classifier.path("image").asText()).endsWith("-cuda");
    assertThat(classifier.path("build").path("args").path("PROFILE").asText()).isEqualTo("cuda");
    assertThat(classifier.path("environment").path("PAWSTREAM_ENGINE").asText()).isEqualTo("ND4J");
    assertThat(classifier.path("environment").path("PAWSTREAM_HTTP").asText()).isNotEmpty();
    assertThat(classifier.path("deploy").path("resources").toString()).contains("nvidia", "limits");
  }

  private static JsonNode config(String... files) throws IOException, InterruptedException {
    Optional<List<String>> client = client();
    assumeThat(client).as("docker compose, or Debian's docker-compose").isPresent();
    List<String> command = new ArrayList<>(client.orElseThrow());
    for (String file : files) {
      command.addAll(List.of("-f", file));
    }
    command.add("config");
    CommandRun run = Program.run(HERE, command);
    return YamlFile.documents(run.succeeded().output()).get(0);
  }

  private static Optional<List<String>> client() throws IOException, InterruptedException {
    Optional<Path> docker = Program.find("docker");
    if (docker.isPresent()) {
      List<String> plugin = List.of(docker.get().toString(), "compose");
      List<String> version = List.of(docker.get().toString(), "compose", "version");
      if (Program.run(HERE, version).exitCode() == 0) {
        return Optional.of(plugin);
      }
    }
    return Program.find("docker-compose").map(program -> List.of(program.toString()));
  }
}
