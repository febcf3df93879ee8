package dev.pawstream.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** {@code docker-compose.yml}. */
record ComposeFile(JsonNode root) {
  static final Path STANDARD = Path.of("docker-compose.yml");
  static final Path GPU = Path.of("docker-compose.gpu.yml");

  private static final String OWN_IMAGE = "pawstream:";

  static ComposeFile standard() {
    return new ComposeFile(YamlFile.read(STANDARD));
  }

  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    for (Entry<String, JsonNode> service : root.path("services").properties()) {
      services.put(service.getKey(), service.getValue());
    }
    return services;
  }

  JsonNode service(String name) {
    return root.path("services").path(name);
  }

  /** The services that run Pawstream's image. */
  List<Workload> workloads() {
    return services().keySet().stream().filter(this::isOwn).map(this::workload).toList();
  }

  private boolean isOwn(String name) {
    return service(name).path("image").asText().startsWith(OWN_IMAGE);
  }

  /** What a service's health check asks for, inside of the container. */
  URI healthCheck(String name) {
    return YamlFile.texts(service(name).path("healthcheck").path("test")).stream()
        .filter(word -> word.startsWith("http://"))
        .map(URI::create)
        .findFirst()
        .orElseThrow();
  }

  Workload workload(String name) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Entry<String, JsonNode> variable : service(name).path("environment").properties()) {
      // Compose's way to write a dollar that is not its own.
      environment.put(variable.getKey(), variable.getValue().asText().replace("$$", "$"));
    }
    return new Workload(name, YamlFile.texts(service(name).path("command")), environment);
  }
}
