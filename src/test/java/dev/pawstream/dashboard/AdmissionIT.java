package dev.pawstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.dashboard.web.Everybody;
import dev.pawstream.dashboard.web.ProxyUsers;
import dev.pawstream.dashboard.web.TokenHolders;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is not. */
@ExtendWith(LocalClusterExtension.class)
class AdmissionIT {
  private static final String TOKEN = "a-token-of-the-test";
  private static final String LABEL = "{\"id\":\"cat\",\"label\":\"cats\"}";

  private final ClientSettings clients;
  private final Topics topics = new Topics("admission-" + UUID.randomUUID());

  AdmissionIT(ClientSettings clients) {
    this.clients = clients;
  }

  @Test
  void shouldLetNoScriptsOrFramesOfOthersIn() throws Exception {
    try (DashboardFixture dashboard = DashboardFixture.open(clients, topics)) {
      HttpResponse<byte[]> page = dashboard.get("/");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(dashboard.get("/../../etc/passwd").statusCode()).isIn(400, 404);
    }
  }

  @Test
  void shouldNotAnswerToAnotherName() throws Exception {
    try (DashboardFixture dashboard = DashboardFixture.open(clients, topics)) {
      assertThat(statusFor(dashboard, "evil.example")).contains(" 421 ");
      assertThat(statusFor(dashboard, "localhost")).contains(" 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1"})
  void shouldTakeNothingFromAPageOfOthers(String origin) throws Exception {
    try (DashboardFixture dashboard = DashboardFixture.open(clients, topics)) {
      HttpResponse<String> refused =
          dashboard.send(
              DashboardFixture.json(dashboard.own("/api/labels"), LABEL)
                  .header("Origin", origin)
                  .build());

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(dashboard.services().all(topics.labelledImages())).isEmpty();
    }
  }

  @Test
  void shouldTakeNothingThatAFormOrALinkOfOthersCanSend() throws Exception {
    try (DashboardFixture dashboard = DashboardFixture.open(clients, topics)) {
      assertThat(
              dashboard
                  .send(DashboardFixture.json(dashboard.request("/api/labels"), LABEL).build())
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              dashboard
                  .send(
                      dashboard
                          .request("/api/photograph?id=cat")
                          .header("Sec-Fetch-Site", "cross-site")
                          .build())
                  .statusCode())
          .isEqualTo(403);
      assertThat(dashboard.services().all(topics.labelledImages())).isEmpty();
    }
  }

  @Test
  void shouldTakeWhatItsOwnPageSends() throws Exception {
    try (DashboardFixture dashboard = new DashboardFixture(clients, topics, new Everybody("ada"))) {
      String origin = dashboard.address().toString().replaceFirst("/$", "");

      assertThat(
              dashboard
                  .send(
                      DashboardFixture.json(dashboard.own("/api/labels"), LABEL)
                          .header("Origin", origin)
                          .header("Sec-Fetch-Site", "same-origin")
                          .build())
                  .statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void shouldAskForTheTokenAndRememberIt() throws Exception {
    TokenHolders holders = new TokenHolders(TOKEN, "ada", Clock.systemUTC());
    try (DashboardFixture dashboard = new DashboardFixture(clients, topics, holders)) {
      HttpResponse<byte[]> page = dashboard.get("/");
      assertThat(page.statusCode()).isEqualTo(302);
      assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");
      assertThat(dashboard.get("/login").statusCode()).isEqualTo(200);
      assertThat(dashboard.get("/api/events").statusCode()).isEqualTo(401);
      assertThat(dashboard.order("/api/labels", LABEL).statusCode()).isEqualTo(401);
      assertThat(login(dashboard, "another").statusCode()).isEqualTo(401);

      HttpResponse<String> known = login(dashboard, TOKEN);
      String cookie = known.headers().firstValue("Set-Cookie").orElseThrow();

      assertThat(known.statusCode()).isEqualTo(204);
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
      assertThat(
              dashboard
                  .send(
                      DashboardFixture.json(dashboard.own("/api/labels"), LABEL)
                          .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                          .build())
                  .statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void shouldKnowPeopleByTheProxysHeader() throws Exception {
    ProxyUsers users = new ProxyUsers(Set.of(InetAddress.getLoopbackAddress()), "X-User");
    try (DashboardFixture dashboard = new DashboardFixture(clients, topics, users)) {
      assertThat(dashboard.order("/api/labels", LABEL).statusCode()).isEqualTo(401);
      assertThat(
              dashboard
                  .send(
                      DashboardFixture.json(dashboard.own("/api/labels"), LABEL)
                          .header("X-User", "grace")
                          .build())
                  .statusCode())
          .isEqualTo(204);

      assertThat(dashboard.services().await(topics.labelledImages(), 1))
          .singleElement()
          .extracting(
              record -> dashboard.services().read(LabelledImage.class, record).getLabelledBy())
          .isEqualTo("grace");
    }
  }

  private static HttpResponse<String> login(DashboardFixture dashboard, String token)
      throws Exception {
    return dashboard.order("/api/login", "{\"token\":\"%s\"}".formatted(token));
  }

  /** Java's client sends no other Host than the one that it connects to. */
  private static String statusFor(DashboardFixture dashboard, String host) throws Exception {
    try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), dashboard.address().getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(
          "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(host)
              .getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
