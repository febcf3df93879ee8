package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesTypesTest {
  static List<JsonNode> manifests() {
    return Manifests.below(Manifests.FOLDER).objects();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void shouldAllowTheManifests(JsonNode object) {
    KubernetesTypes.check(object);

    assertThat(Manifests.name(object)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/template/spec, enableServiceLink, false",
    "/spec/template/spec/containers/0/readinessProbe, periodSecond, 10",
    "/spec, minReadySeconds, soon",
    "/spec/template/spec/securityContext, runAsUser, nobody"
  })
  void shouldNotAllowWhatKubernetesDoesNotKnow(String place, String field, String value) {
    JsonNode object = classifier();
    ((ObjectNode) object.at(place)).put(field, value);

    assertThatThrownBy(() -> KubernetesTypes.check(object))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apps/v1/StatefulSet classifier");
  }

  @Test
  void shouldNotAllowKindsThatNobodyKnows() {
    JsonNode object = classifier();
    ((ObjectNode) object).put("kind", "StatefullSet");

    assertThatThrownBy(() -> KubernetesTypes.check(object))
        .hasMessageContaining("apps/v1/StatefullSet");
  }

  private static JsonNode classifier() {
    return Manifests.below(Manifests.FOLDER).the("StatefulSet", "classifier").deepCopy();
  }
}
