package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {
  private final ClientSettings settings =
      new ClientSettings(
          "broker:9092",
          "https://user:geheim@registry:8081",
          Map.of(
              "sasl.jaas.config", "password=geheim",
              "security.protocol", "SASL_SSL",
              "schema.registry.basic.auth.user.info", "user:geheim",
              "compression.type", "zstd"));

  @Test
  void shouldNotShowSecrets() {
    assertThat(settings.toString())
        .doesNotContain("geheim")
        .contains("broker:9092", "sasl.jaas.config");
  }

  @Test
  void shouldNotShowAPasswordWithASlashEither() {
    ClientSettings slash =
        new ClientSettings("broker:9092", "https://user:ge/heim@registry:8081", Map.of());

    assertThat(slash.toString()).doesNotContain("ge/heim");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> RegistrySettings.from(slash.serde()))
        .withMessageContaining("basic.auth.user.info")
        .withMessageNotContaining("heim");
  }

  @Test
  void shouldGiveTheRegistrysSettingsToTheSerdesOnly() {
    assertThat(settings.serde())
        .containsOnlyKeys(
            "schema.registry.url", "schema.registry.basic.auth.user.info", "sasl.jaas.config");
    assertThat(settings.streams())
        .containsOnlyKeys(
            "bootstrap.servers", "security.protocol", "sasl.jaas.config", "compression.type");
  }

  @Test
  void shouldLetTheUsersSettingsWin() {
    assertThat(settings.producer()).containsEntry("compression.type", "zstd");
  }

  @Test
  void shouldLoseAndRepeatNothingByDefault() {
    assertThat(settings.producer())
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all");
    assertThat(settings.consumer("group"))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("group.id", "group");
  }
}
