package dev.pawstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private final AllowedHosts here = new AllowedHosts(List.of("Cats.Example.org"), false);

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8090", "LOCALHOST", "127.0.0.1:1", "[::1]:8090", "cats.example.org"})
  void shouldAnswerToItsNames(String host) {
    assertThat(here.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":8090",
        "evil.example:8090",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example@localhost",
        "10.0.0.1:8090"
      })
  void shouldNotAnswerToOthers(String host) {
    assertThat(here.allows(host)).isFalse();
  }

  @Test
  void shouldNotAnswerWithoutAName() {
    assertThat(here.allows(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:8090", "[fe80::1]:8090", "192.168.1.2"})
  void shouldAnswerToAnyAddressWhereOthersReachIt(String host) {
    assertThat(new AllowedHosts(List.of(), true).allows(host)).isTrue();
  }

  @Test
  void shouldTakeWhatItsOwnPageSends() {
    assertThat(here.isOwn("http://localhost:8090", "localhost:8090")).isTrue();
    assertThat(here.isOwn("https://cats.example.org", "cats.example.org")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://evil.example",
        "http://localhost:9999",
        "http://localhost:8090.evil.example",
        "http://[",
        "file://",
        ""
      })
  void shouldNotTakeWhatOtherPagesSend(String origin) {
    assertThat(here.isOwn(origin, "localhost:8090")).isFalse();
  }
}
