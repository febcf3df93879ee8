package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostTest {
  @ParameterizedTest
  @CsvSource({
    "img.example.org, https://img.example.org/a, true",
    "img.example.org, http://img.example.org/a, true",
    "img.example.org, https://IMG.Example.ORG:443/a, true",
    "IMG.example.org, http://img.example.org:80/a, true",
    "img.example.org, https://img.example.org:8443/a, false",
    "img.example.org, http://img.example.org:443/a, false",
    "img.example.org, https://img.example.org.evil.org/a, false",
    "img.example.org, https://evilimg.example.org/a, false",
    "img.example.org, https://img.example.org./a, false",
    "img.example.org:8443, https://img.example.org:8443/a, true",
    "img.example.org:8443, https://img.example.org/a, false",
    "*.example.org, https://img.example.org/a, true",
    "*.example.org, https://a.b.example.org/a, true",
    "*.example.org, https://example.org/a, false",
    "*.example.org, https://evilexample.org/a, false",
    "*.example.org:81, http://img.example.org:81/a, true",
    "[::1]:81, http://[::1]:81/a, true",
    "[::1]:81, http://[::2]:81/a, false"
  })
  void shouldMatchWhatItNames(String host, URI uri, boolean matches) {
    assertThat(AllowedHost.parse(host).matches(uri)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.",
        "https://img.example.org",
        "img.example.org/a",
        "a b",
        "img.*.org",
        "a:0",
        "a:65536",
        "a:x",
        "user@a",
        "::1"
      })
  void shouldRefuseWhatIsNoHost(String text) {
    assertThatThrownBy(() -> AllowedHost.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text + " is no host; write HOST");
  }
}
