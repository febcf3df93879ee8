package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.Program;
import dev.pawstream.local.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The entry point of the registry's image, as a process. */
@ExtendWith(LocalClusterExtension.class)
class RegistryImageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern LISTENS = Pattern.compile("Listening on: (http://[\\w.:]+)");
  private static final String API = "/apis/ccompat/v7";
  private static final String SUBJECT = "/subjects/cats-value/versions";
  private static final String FIRST = "{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}";
  private static final String OTHER = "{\"schema\": \"{\\\"type\\\": \\\"int\\\"}\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  @TempDir private Path folder;

  /** The cluster's own registry has unpacked the program by then. */
  RegistryImageIT(LocalCluster cluster) throws IOException {
    assertThat(cluster.registryUrl()).endsWith(API);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @Test
  void shouldRefuseWhatIsNotCompatibleAndKeepWhatIs() throws Exception {
    try (ContainerProcess registry = start("first.log")) {
      awaitHealthy(registry);
      setRule();
      assertThat(get(API + "/config").body()).contains("BACKWARD");
      assertThat(post(FIRST).statusCode()).isEqualTo(200);
      assertThat(post(OTHER).statusCode()).isEqualTo(409);
      assertThat(registry.stop()).isEqualTo(143);
    }
    try (ContainerProcess again = start("second.log")) {
      awaitHealthy(again);
      assertThat(get(API + SUBJECT).body()).isEqualTo("[1]");
      assertThat(post(OTHER).statusCode()).isEqualTo(409);
    }
  }

  private ContainerProcess start(String log) throws IOException {
    List<String> command = new ArrayList<>();
    ImageFile.read().entryPoint("registry").forEach(word -> command.add(here(word)));
    command.addAll(1, List.of("-Dquarkus.http.host=127.0.0.1", "-Djava.io.tmpdir=" + folder));
    return ContainerProcess.start(command, Map.of(), folder, log);
  }

  /** As the health check of the service sees it. */
  private void awaitHealthy(ContainerProcess registry) {
    assertThat(registry.awaitPrinted(LISTENS)).endsWith(":" + port);
    String health = ComposeFile.standard().healthCheck("registry").getPath();
    await().atMost(PATIENCE).until(() -> get(health).statusCode() == 200);
  }

  /** As the service of that name does. */
  private void setRule() throws Exception {
    JsonNode rules = ComposeFile.standard().service("rules");
    assumeThat(Program.find(rules.path("entrypoint").path(0).asText())).as("curl").isPresent();
    List<String> command = new ArrayList<>(YamlFile.texts(rules.path("entrypoint")));
    YamlFile.texts(rules.path("command"))
        .forEach(word -> command.add(word.replace("registry:8080", "127.0.0.1:" + port)));
    Program.run(folder, command).succeeded();
  }

  /** A word of the entry point, with what is elsewhere on this machine. */
  private String here(String word) {
    return word.replaceFirst(
            "^java$", Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .replace("/opt/registry/registry.jar", program().toAbsolutePath().toString())
        .replace("/var/lib/registry", folder.toString())
        .replace("http.port=8080", "http.port=" + port);
  }

  private static Path program() {
    try (Stream<Path> files = Files.walk(Path.of("target", "registry"), 2)) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String schema) throws IOException, InterruptedException {
    return http.send(
        request(API + SUBJECT)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(schema))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }
}
