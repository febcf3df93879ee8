package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where http may lead. */
class HttpSourceTest {
  private static final byte[] CAT = {1, 2, 3};

  @Test
  void shouldFetchFromAnAllowedHost() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok(CAT))) {
      assertThat(SomeFetch.fetch(SomeFetch.from(server), server.uri("/a%20b.jpg?size=1")))
          .isEqualTo(CAT);
      assertThat(server.requests().get(0).line()).isEqualTo("GET /a%20b.jpg?size=1 HTTP/1.1");
    }
  }

  @Test
  void shouldAskNobodyWhenNoHostIsAllowed() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok(CAT))) {
      assertRefused(
          () -> SomeFetch.fetch(SomeFetch.hosts(), server.uri("/cat.jpg")),
          "allow it with --fetch-host 127.0.0.1:" + server.port());
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void shouldNotTakeOneHostForAnother() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok(CAT))) {
      assertRefused(
          () -> SomeFetch.fetch(SomeFetch.from(server), "http://127.0.0.2:" + server.port()),
          "photographs may not come from that host and port");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:///cat.jpg", "http:cat.jpg", "http://127.1/", "http://0x7f.1/"})
  void shouldWantAHost(String uri) {
    assertRefused(() -> SomeFetch.fetch(SomeFetch.hosts("127.0.0.1"), uri), "names no host; write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "0.0.0.0",
        "[::]",
        "169.254.169.254",
        "10.0.0.1",
        "[fe80::1]",
        "[fd00::1]",
        "100.64.0.1",
        "[64:ff9b::7f00:1]"
      })
  void shouldRefuseAnAllowedHostAtAnAddressThatIsNot(String host) {
    FetchSettings settings = SomeFetch.hosts(host).withAddresses(List.of());

    assertRefused(
        () -> SomeFetch.fetch(settings, "http://" + host + "/cat.jpg"),
        "if photographs may come from there, allow it with --fetch-allow-address");
  }

  @Test
  void shouldRefuseTheMachinesOwnPublicAddress() {
    FetchSettings settings = SomeFetch.hosts("photos.test");
    FakeNames names = new FakeNames().then("photos.test", "93.184.216.34");
    try (PhotographFetcher fetcher =
        new PhotographFetcher(
            settings,
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry(),
            names,
            new ReachableAddresses(List.of(), SomeFetch.address("93.184.216.34")::equals))) {
      assertRefused(() -> fetcher.fetch("http://photos.test/"), "which is the machine itself");
    }
  }

  @Test
  void shouldConnectToTheAddressThatWasChecked() throws Exception {
    try (RawServer good = RawServer.on("127.0.0.2", 0, RawServer.ok(CAT));
        RawServer evil = RawServer.on("127.0.0.3", good.port(), RawServer.ok(new byte[9]))) {
      FakeNames names =
          new FakeNames().then("photos.test", "127.0.0.2").then("photos.test", "127.0.0.3");
      FetchSettings settings =
          SomeFetch.hosts("photos.test:" + good.port())
              .withAddresses(List.of(AddressRange.parse("127.0.0.2")));
      try (PhotographFetcher fetcher = SomeFetch.fetcher(settings, names)) {
        String uri = "http://photos.test:" + good.port() + "/cat.jpg";

        assertThat(fetcher.fetch(uri)).isEqualTo(CAT);
        assertThat(names.questions()).hasSize(1);
        assertRefused(() -> fetcher.fetch(uri), "has the address 127.0.0.3");
        assertThat(evil.requests()).isEmpty();
      }
    }
  }

  @Test
  void shouldConnectOnlyToThoseOfAHostsAddressesThatAreAllowed() throws Exception {
    try (RawServer evil = RawServer.on("127.0.0.3", 0, RawServer.ok(new byte[9]));
        RawServer good = RawServer.on("127.0.0.2", evil.port(), RawServer.ok(CAT))) {
      FetchSettings settings =
          SomeFetch.hosts("photos.test:" + good.port())
              .withAddresses(List.of(AddressRange.parse("127.0.0.2")));
      FakeNames names = new FakeNames().then("photos.test", "127.0.0.3", "127.0.0.2");

      assertThat(SomeFetch.fetch(settings, names, "http://photos.test:" + good.port()))
          .isEqualTo(CAT);
      assertThat(evil.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void shouldFollowARedirectToAnAllowedHost(int status) throws Exception {
    try (RawServer target = RawServer.answering(RawServer.ok(CAT));
        RawServer server =
            RawServer.answering(RawServer.status(status, "Location: " + target.uri("/cat.jpg")))) {
      FetchSettings settings =
          SomeFetch.hosts("127.0.0.1:" + server.port(), "127.0.0.1:" + target.port());

      assertThat(SomeFetch.fetch(settings, server.uri("/"))).isEqualTo(CAT);
    }
  }

  @Test
  void shouldNotFollowARedirectToAnotherHost() throws Exception {
    try (RawServer evil = RawServer.answering(RawServer.ok(CAT));
        RawServer server = RawServer.answering(RawServer.redirect(evil.uri("/cat.jpg")))) {
      assertRefused(
          () -> SomeFetch.fetch(SomeFetch.from(server), server.uri("/")),
          evil.uri("/cat.jpg") + " is not fetched, as photographs may not come from that host");
      assertThat(evil.requests()).isEmpty();
    }
  }

  @Test
  void shouldNotFollowARedirectToCloudCredentials() throws Exception {
    try (RawServer server =
        RawServer.answering(RawServer.redirect("http://169.254.169.254/latest/meta-data"))) {
      String own = "127.0.0.1:" + server.port();

      assertRefused(
          () -> SomeFetch.fetch(SomeFetch.hosts(own, "169.254.169.254"), server.uri("/")),
          "has the address 169.254.169.254, which is link-local");
    }
  }

  @Test
  void shouldNotFollowARedirectToAHostThatHasMovedInside() throws Exception {
    FakeNames names = new FakeNames().then("photos.test", "127.0.0.1").then("cdn.test", "10.0.0.1");
    try (RawServer server = RawServer.answering(RawServer.redirect("http://cdn.test/cat.jpg"))) {
      FetchSettings settings = SomeFetch.hosts("photos.test:" + server.port(), "cdn.test");

      assertRefused(
          () -> SomeFetch.fetch(settings, names, "http://photos.test:" + server.port()),
          "The host cdn.test has the address 10.0.0.1, which is private");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "s3://pets/cat.jpg", "ftp://127.0.0.1/", "//"})
  void shouldNotFollowARedirectOutOfHttp(String location) throws Exception {
    try (RawServer server = RawServer.answering(RawServer.redirect(location))) {
      assertThatThrownBy(() -> SomeFetch.fetch(SomeFetch.from(server), server.uri("/")))
          .isInstanceOf(UnfetchablePhotographException.class)
          .hasMessageContaining(location);
    }
  }

  @Test
  void shouldNotFollowARedirectWithALogin() throws Exception {
    try (RawServer server =
        RawServer.answering(RawServer.redirect("http://ann:s3cret@127.0.0.1/"))) {
      assertThatThrownBy(() -> SomeFetch.fetch(SomeFetch.from(server), server.uri("/")))
          .isInstanceOf(UnfetchablePhotographException.class)
          .hasMessageContaining("names a user")
          .message()
          .doesNotContain("s3cret");
    }
  }

  @Test
  void shouldFollowAFewRedirectsAndNoMore() throws Exception {
    RawServer.Handler next = RawServer.redirect("/next");
    try (RawServer three = RawServer.answeringInTurn(next, next, next, RawServer.ok(CAT));
        RawServer circle = RawServer.answering(next)) {
      assertThat(SomeFetch.fetch(SomeFetch.from(three), three.uri("/"))).isEqualTo(CAT);
      assertRefused(
          () -> SomeFetch.fetch(SomeFetch.from(circle), circle.uri("/")),
          "redirects more than 3 times");
      assertThat(circle.requests()).hasSize(4);
    }
  }

  @Test
  void shouldRefuseARedirectToNowhere() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.status(302))) {
      assertRefused(
          () -> SomeFetch.fetch(SomeFetch.from(server), server.uri("/")), "its host answers 302");
    }
  }

  @Test
  void shouldSendNothingThatHostsMayKnowItBy() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok(CAT, "Set-Cookie: id=1; Path=/"))) {
      try (PhotographFetcher fetcher =
          SomeFetch.fetcher(
              SomeFetch.from(server), new FakeNames().then("127.0.0.1", "127.0.0.1"))) {
        fetcher.fetch(server.uri("/"));
        fetcher.fetch(server.uri("/"));
      }

      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .extracting(
                          header ->
                              header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT))
                      .containsExactlyInAnyOrder("host", "connection", "user-agent"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://img.example.org/a", "data:image/png;base64,AA", "jar:file:/a!/b"})
  void shouldRefuseOtherSchemes(String uri) {
    assertRefused(
        () -> SomeFetch.fetch(SomeFetch.hosts("img.example.org"), uri),
        "give a file:, http:, https: or s3: uri");
  }

  private static void assertRefused(ThrowingCallable fetch, String sentence) {
    assertThatThrownBy(fetch)
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining(sentence);
  }
}
