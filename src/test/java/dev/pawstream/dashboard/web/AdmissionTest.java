package dev.pawstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z");

  private final TokenHolders holders = holders(NOW);

  @Test
  void shouldKnowWhoHasTheToken() throws Exception {
    SomeRequest request = SomeRequest.from("10.0.0.1");

    assertThat(holders.userOf(request)).isEmpty();
    request.withHeader("Authorization", "Bearer " + TOKEN);
    assertThat(holders.userOf(request)).contains("ada");
  }

  @Test
  void shouldKnowTheCookieUntilItsEnd() throws Exception {
    SomeRequest request = SomeRequest.from("10.0.0.1").withCookie(holders.cookie());

    assertThat(holders.userOf(request)).contains("ada");
    assertThat(holders(NOW.plus(TokenHolders.LIFE).minusSeconds(1)).userOf(request)).isPresent();
    assertThat(holders(NOW.plus(TokenHolders.LIFE)).userOf(request)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "x", "99999999999.", "99999999999.00", "x.y", TOKEN})
  void shouldNotTakeACookieThatItHasNotMade(String cookie) throws Exception {
    assertThat(holders.userOf(SomeRequest.from("10.0.0.1").withCookie(cookie))).isEmpty();
  }

  @Test
  void shouldNotTakeACookieWithAnotherEnd() throws Exception {
    String made = holders.cookie();
    String later =
        NOW.plus(Duration.ofDays(1000)).getEpochSecond() + made.substring(made.indexOf('.'));

    assertThat(holders.userOf(SomeRequest.from("10.0.0.1").withCookie(later))).isEmpty();
  }

  @Test
  void shouldNotTakeTheCookieOfAnotherToken() throws Exception {
    TokenHolders before = new TokenHolders("another-token-of-before", "ada", clock(NOW));

    assertThat(holders.userOf(SomeRequest.from("10.0.0.1").withCookie(before.cookie()))).isEmpty();
  }

  @Test
  void shouldRefuseATokenThatCanBeGuessedAndNotShowIt() {
    assertThatThrownBy(() -> new TokenHolders("geheim", "ada", clock(NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 characters")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void shouldBelieveTheProxyAndNobodyElse() throws Exception {
    ProxyUsers users = new ProxyUsers(Set.of(InetAddress.getByName("10.0.0.1")), "X-User");

    assertThat(users.userOf(SomeRequest.from("10.0.0.1").withHeader("X-User", "ada")))
        .contains("ada");
    assertThat(users.userOf(SomeRequest.from("10.0.0.2").withHeader("X-User", "ada"))).isEmpty();
    assertThat(users.userOf(SomeRequest.from("10.0.0.1"))).isEmpty();
    assertThat(users.userOf(SomeRequest.from("10.0.0.1").withHeader("X-User", " "))).isEmpty();
  }

  private static TokenHolders holders(Instant now) {
    return new TokenHolders(TOKEN, "ada", clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
