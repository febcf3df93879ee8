package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawstream.local.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCheckTest {
  @TempDir private static Path folder;
  private static Path store;

  @BeforeAll
  static void makeStore() {
    store = new CertificateAuthority(folder.resolve("authority")).trust();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl.truststore.", "ssl.keystore.", "schema.registry.ssl.truststore."})
  void shouldOpenAStore(String prefix) {
    assertThatCode(() -> new StoreCheck(settings(prefix)).run()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl.truststore.", "ssl.keystore.", "schema.registry.ssl.truststore."})
  void shouldSayThatAPasswordIsWrong(String prefix) {
    Map<String, String> settings = settings(prefix);
    settings.put(prefix + "password", "geheim");

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new StoreCheck(settings).run())
        .withMessageStartingWith(prefix + "password does not open " + store)
        .withMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "PEM"})
  void shouldSayThatAFileIsMissing(String type) {
    Path missing = folder.resolve("missing");
    Map<String, String> settings =
        Map.of("ssl.keystore.location", missing.toString(), "ssl.keystore.type", type);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new StoreCheck(settings).run())
        .withMessageStartingWith("ssl.keystore.location: " + missing)
        .withMessageContaining("there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS", "nonsense"})
  void shouldSayThatAFileIsOfAnotherType(String type) throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "Hello");
    Map<String, String> settings =
        Map.of("ssl.truststore.location", text.toString(), "ssl.truststore.type", type);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new StoreCheck(settings).run())
        .withMessageContainingAll(text.toString(), "of the type " + type, "ssl.truststore.type");
  }

  private static Map<String, String> settings(String prefix) {
    Map<String, String> settings = new HashMap<>();
    settings.put(prefix + "location", store.toString());
    settings.put(prefix + "type", "PKCS12");
    settings.put(prefix + "password", CertificateAuthority.PASSWORD);
    return settings;
  }
}
