package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSourceTest {
  private static final String JAAS =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"cat\" password=\"%s\";";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sasl.jaas.config", "consumer.sasl.jaas.config"})
  void shouldNotQuoteALoginThatCannotBeRead(String key) {
    SettingsSource source = source(Map.of(key, "ScramLoginModule required password=geheim"));

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(source::check)
        .withMessageStartingWith("here: sasl.jaas.config cannot be read")
        .withMessageNotContaining("geheim");
  }

  @Test
  void shouldSayWhichValueIsWrong() {
    assertThatThrownBy(source(Map.of("producer.request.timeout.ms", "soon"))::check)
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("here: ", "request.timeout.ms", "soon");
  }

  @Test
  void shouldNotTakeAPasswordForAUserAndAPassword() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(source(Map.of("schema.registry.basic.auth.user.info", "geheim"))::check)
        .withMessageContaining("basic.auth.user.info must be USER:PASSWORD")
        .withMessageNotContaining("geheim");
  }

  @Test
  void shouldPutWhatProvidersFindInPlaceOfReferences() throws IOException {
    SettingsSource found =
        source(withProvider(Map.of("sasl.jaas.config", JAAS.formatted(reference("login")))))
            .resolved();

    assertThat(found.settings())
        .containsOnly(Map.entry("sasl.jaas.config", JAAS.formatted("geheim")));
  }

  @Test
  void shouldServeTheRegistrysClientToo() throws IOException {
    SettingsSource found =
        source(withProvider(Map.of("basic.auth.user.info", "cat:" + reference("login"))))
            .resolved();

    assertThat(found.settings()).containsEntry("basic.auth.user.info", "cat:geheim");
  }

  @Test
  void shouldSayWhatThereIsNothingBehind() throws IOException {
    SettingsSource source =
        source(withProvider(Map.of("basic.auth.user.info", "geheim-cat:" + reference("nothing"))));

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(source::resolved)
        .withMessageContainingAll("basic.auth.user.info", reference("nothing"), "config.providers")
        .withMessageNotContaining("geheim");
  }

  @Test
  void shouldSayThatNobodyLooksReferencesUp() {
    assertThatThrownBy(source(Map.of("sasl.jaas.config", "${file:/a:b}"))::resolved)
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("${file:/a:b}", "config.providers");
  }

  @ParameterizedTest
  @CsvSource({
    "ssl.key.password, geheim, true",
    "ssl.key.password, ${file:/a:b}, false",
    "basic.auth.user.info, cat:${file:/a:b}, false",
    "schema.registry.url, https://cat:geheim@registry, true",
    "schema.registry.url, https://registry, false",
    "ssl.truststore.location, /etc/trust.p12, false"
  })
  void shouldTellSecretsFromReferencesToThem(String key, String value, boolean isSecret) {
    assertThat(source(Map.of(key, value)).holdsSecrets()).isEqualTo(isSecret);
  }

  private static SettingsSource source(Map<String, String> settings) {
    return new SettingsSource("here", settings);
  }

  private String reference(String key) {
    return "${file:%s:%s}".formatted(folder.resolve("secrets.properties"), key);
  }

  private Map<String, String> withProvider(Map<String, String> settings) throws IOException {
    Files.writeString(folder.resolve("secrets.properties"), "login=geheim");
    Map<String, String> all = new HashMap<>(settings);
    all.put("config.providers", "file");
    all.put("config.providers.file.class", FileConfigProvider.class.getName());
    return all;
  }
}
