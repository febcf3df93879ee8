package dev.pawstream.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Objects of Kubernetes. */
record Manifests(List<JsonNode> objects) {
  static final Path FOLDER = Path.of("deploy", "kubernetes");

  /** The kinds that have pods. */
  private static final Set<String> WITH_PODS = Set.of("StatefulSet", "Deployment", "Job");

  /** Kustomize's own, which are never sent to a cluster. */
  private static final Set<String> OF_KUSTOMIZE = Set.of("Kustomization", "Component");

  /** All that the files below a folder hold, before Kustomize puts it together. */
  static Manifests below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return new Manifests(
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .flatMap(file -> YamlFile.documents(YamlFile.text(file)).stream())
              .filter(object -> object.has("kind"))
              .filter(object -> !OF_KUSTOMIZE.contains(kind(object)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  List<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> kind(object).equals(kind)).toList();
  }

  /**
   * The one object.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  JsonNode the(String kind, String name) {
    return ofKind(kind).stream()
        .filter(object -> name(object).equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The objects that have pods. */
  List<JsonNode> withPods() {
    return objects.stream().filter(object -> WITH_PODS.contains(kind(object))).toList();
  }

  /** What the pods of an object are made like. */
  static JsonNode pod(JsonNode object) {
    return object.path("spec").path("template").path("spec");
  }

  /** The one container of such a pod. */
  static JsonNode container(JsonNode object) {
    JsonNode containers = pod(object).path("containers");
    if (containers.size() != 1) {
      throw new IllegalStateException(
          "%s has %d containers".formatted(name(object), containers.size()));
    }
    return containers.path(0);
  }

  /**
   * What it runs.
   *
   * @param cluster the variables of the ConfigMap of this name
   */
  static Workload workload(JsonNode object, Map<String, String> cluster) {
    JsonNode container = container(object);
    Map<String, String> environment = new LinkedHashMap<>();
    if (container
        .path("envFrom")
        .path(0)
        .path("configMapRef")
        .path("name")
        .asText()
        .startsWith("cluster")) {
      environment.putAll(cluster);
    }
    for (JsonNode variable : container.path("env")) {
      boolean isPodsName =
          variable
              .path("valueFrom")
              .path("fieldRef")
              .path("fieldPath")
              .asText()
              .equals("metadata.name");
      environment.put(
          variable.path("name").asText(),
          isPodsName ? name(object) + "-0" : variable.path("value").asText());
    }
    return new Workload(name(object), YamlFile.texts(container.path("args")), environment);
  }

  /** The names of the volumes that the pods of an object have. */
  static Collection<String> volumes(JsonNode object) {
    List<String> volumes = new ArrayList<>();
    pod(object).path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    object.path("spec").path("volumeClaimTemplates").forEach(claim -> volumes.add(name(claim)));
    return volumes;
  }
}
