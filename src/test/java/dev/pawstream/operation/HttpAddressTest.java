package dev.pawstream.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "9464, 127.0.0.1, 9464",
    "0, 127.0.0.1, 0",
    "0.0.0.0:9464, 0.0.0.0, 9464",
    "localhost:1, localhost, 1",
    "[::1]:65535, [::1], 65535"
  })
  void shouldReadAPortWithAHostOrWithout(String text, String host, int port) {
    assertThat(HttpAddress.parse(text)).isEqualTo(new HttpAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:",
        ":9464",
        "localhost:65536",
        "65536",
        "-1",
        "host:port",
        "http://localhost:1",
        "localhost:1/metrics",
        "user@localhost:1",
        "::1:9464",
        "a b:1"
      })
  void shouldNameWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> HttpAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no address")
        .hasMessageContaining("HOST:PORT");
  }
}
