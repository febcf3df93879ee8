package dev.pawstream.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that gives one answer. */
class RegistryLoginTest {
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 404;
  private volatile int code = 40403;
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = "{\"error_code\": %d, \"message\": \"no\"}".formatted(code).getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"404, 40403", "403, 40301"})
  void shouldHaveNoProblemWithARegistryThatAnswersThisClient(int answered, int errorCode) {
    status = answered;
    code = errorCode;

    assertThat(problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401, 40101", "503, 50301", "404, 404"})
  void shouldSayInASentenceWhyARegistryIsOfNoUse(int answered, int errorCode) {
    status = answered;
    code = errorCode;

    assertThat(problem()).hasValueSatisfying(why -> assertThat(why).contains(url()));
  }

  @Test
  void shouldSayThatNobodyListens() {
    String url = url();
    server.stop(0);

    assertThat(problem()).hasValueSatisfying(why -> assertThat(why).contains(url, "running"));
  }

  @Test
  void shouldAskAnewEachTime() {
    Optional<String> before = problem();
    status = 503;
    code = 50301;

    assertThat(before).isEmpty();
    assertThat(problem()).isPresent();
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldAskNoRegistryForASerdeThatMayNeedNone() {
    Map<String, Object> config = config();
    config.put(EventSerdes.SERDE_CLASS, "org.example.Serde");

    assertThat(RegistryLogin.problem(config)).isEmpty();
    assertThat(asked).hasValue(0);
  }

  private Optional<String> problem() {
    return RegistryLogin.problem(config());
  }

  private Map<String, Object> config() {
    return new HashMap<>(Map.of(RegistrySettings.URL, url()));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
