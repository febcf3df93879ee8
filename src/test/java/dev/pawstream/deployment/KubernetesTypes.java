package dev.pawstream.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.Set;

/**
 * The types of Kubernetes' own objects, by which it would take a manifest: each field must be there
 * and be of its type. What it would refuse besides, such as a missing field, they do not know.
 */
final class KubernetesTypes {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Namespace", Namespace.class,
          "v1/Secret", Secret.class,
          "v1/Service", Service.class,
          "apps/v1/Deployment", Deployment.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "batch/v1/Job", Job.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

  /** Their types are not among these. */
  private static final Set<String> OF_KEDA =
      Set.of("keda.sh/v1alpha1/ScaledObject", "keda.sh/v1alpha1/TriggerAuthentication");

  private static final JsonMapper STRICT =
      JsonMapper.builder().annotationIntrospector(new NothingElse()).build();

  private KubernetesTypes() {}

  /**
   * Looks at an object.
   *
   * @throws IllegalArgumentException if its kind, one of its fields or a value is none of
   *     Kubernetes'
   */
  static void check(JsonNode object) {
    String kind = object.path("apiVersion").asText() + '/' + Manifests.kind(object);
    if (OF_KEDA.contains(kind)) {
      return;
    }
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("No type is known of " + kind);
    }
    try {
      Object unused = STRICT.treeToValue(object, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s %s: %s".formatted(kind, Manifests.name(object), e.getOriginalMessage()), e);
    }
  }

  /** The types keep fields that they do not know; here they are mistakes. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
