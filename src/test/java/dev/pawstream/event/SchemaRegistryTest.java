package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that answers what the test says. */
class SchemaRegistryTest {
  private static final String INT = "{\"schema\": \"\\\"int\\\"\"}";
  private static final int AT_ONCE = 0;
  private static final int LONG = 60_000;

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void shouldWaitForARegistryThatComesBack() {
    answers.add(new Answer(503, "{\"error_code\": 50302, \"message\": \"starting\"}"));
    answers.add(new Answer(500, "<html>proxy</html>"));
    answers.add(new Answer(200, INT));

    try (SchemaRegistry registry = registry(url(), LONG)) {
      assertThat(registry.schemaOf(1)).isEqualTo(Schema.create(Schema.Type.INT));
    }
  }

  @ParameterizedTest
  @CsvSource({"503, 50301", "429, 42900", "401, 40101", "403, 40301", "404, 404"})
  void shouldNotBlameTheRecordForTheRegistry(int status, int code) {
    answers.add(new Answer(status, "{\"error_code\": %d, \"message\": \"no\"}".formatted(code)));

    try (SchemaRegistry registry = registry(url(), AT_ONCE)) {
      assertThatThrownBy(() -> registry.schemaOf(1))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining(url())
          .hasMessageContaining("schema 1");
    }
  }

  @Test
  void shouldNotBlameTheRecordWhenNobodyListens() {
    String url = url();
    server.stop(0);

    try (SchemaRegistry registry = registry(url, AT_ONCE)) {
      assertThatThrownBy(() -> registry.schemaOf(1))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void shouldAskTheNextOfSeveral() {
    answers.add(new Answer(200, INT));

    try (SchemaRegistry registry = registry("http://127.0.0.1:1, " + url(), AT_ONCE)) {
      assertThat(registry.schemaOf(1).getType()).isEqualTo(Schema.Type.INT);
    }
  }

  @Test
  void shouldBlameTheRecordForASchemaThatDoesNotExist() {
    answers.add(new Answer(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}"));

    try (SchemaRegistry registry = registry(url(), LONG)) {
      assertThatThrownBy(() -> registry.schemaOf(1))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("schema 1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'{\"schemaType\": \"PROTOBUF\", \"schema\": \"message A {}\"}'",
        "'{\"schema\": \"no json\"}'"
      })
  void shouldBlameTheRecordForASchemaThatIsNotAvros(String body) {
    answers.add(new Answer(200, body));

    try (SchemaRegistry registry = registry(url(), LONG)) {
      assertThatThrownBy(() -> registry.schemaOf(1))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("not an Avro schema");
    }
  }

  @Test
  void shouldBlameTheWriterForASchemaThatIsRefused() {
    answers.add(new Answer(409, "{\"error_code\": 409, \"message\": \"incompatible\"}"));

    try (SchemaRegistry registry = registry(url(), LONG)) {
      assertThatThrownBy(() -> registry.idOf("topic-value", ImageEvent.getClassSchema()))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("topic-value")
          .hasMessageContaining("incompatible");
    }
  }

  @Test
  void shouldUseThePasswordOfTheAddressAndNotShowIt() {
    answers.add(new Answer(401, "{\"error_code\": 40101, \"message\": \"no\"}"));

    try (SchemaRegistry registry = registry(url().replace("://", "://user:geheim@"), AT_ONCE)) {
      assertThatThrownBy(() -> registry.schemaOf(1)).message().doesNotContain("geheim");
    }
    assertThat(authorizations).containsExactly("Basic dXNlcjpnZWhlaW0="); // user:geheim
  }

  private SchemaRegistry registry(String url, int retryMillis) {
    return new SchemaRegistry(
        RegistrySettings.from(
            Map.of(RegistrySettings.URL, url, RegistrySettings.RETRY_MS, retryMillis)));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization != null) {
        authorizations.add(authorization);
      }
      Answer answer = answers.remove();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private record Answer(int status, String body) {}
}
