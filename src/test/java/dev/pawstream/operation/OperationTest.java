package dev.pawstream.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.pawstream.CapturedLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationTest {
  private static final HttpAddress ANY_PORT = new HttpAddress("127.0.0.1", 0);

  private final AtomicReference<String> registry = new AtomicReference<>();
  private Operation operation;
  private HttpAddress address;

  @BeforeEach
  void start() {
    operation = Operation.at(ANY_PORT);
    address = operation.address().orElseThrow();
  }

  @AfterEach
  void stop() {
    operation.close();
  }

  @Test
  void shouldLiveAndNotBeReadyWhileItStarts() {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body())
        .isEqualTo(
            "{\"ok\":false,\"checks\":[{\"check\":\"start\",\"ok\":false,\"problem\":\"It is"
                + " starting\"}]}");
  }

  @Test
  void shouldSayWhichCheckFailsAndWhy() {
    operation.watch(service());
    registry.set("The registry is asleep");

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(ready.body())
        .isEqualTo(
            "{\"ok\":false,\"checks\":[{\"check\":\"stream\",\"ok\":true},"
                + "{\"check\":\"registry\",\"ok\":false,\"problem\":\"The registry is asleep\"}]}");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldBeReadyWhenAllChecksAreWell() {
    operation.watch(service());

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).startsWith("{\"ok\":true,");
  }

  @Test
  void shouldShowNumbersAsPrometheusReadsThem() {
    operation.meters().counter("cats.seen").increment(2);

    operation.watch(service());

    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body().lines()).contains("cats_seen_total 2.0", "stream_total 1.0");
  }

  @Test
  void shouldHaveNothingElse() {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/health").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldTellTheLogAndNotTheCallerWhatFailed() {
    registry.set("secret");
    operation.watch(
        new FakeService(
            new HealthCheck(
                "registry",
                () -> {
                  throw new IllegalStateException(registry.get());
                })));

    try (CapturedLog log = CapturedLog.of(Level.WARN, HttpEndpoint.class.getName())) {
      HttpResponse<String> ready = get("/health/ready");

      assertThat(ready.statusCode()).isEqualTo(500);
      assertThat(ready.body()).doesNotContain("secret");
      assertThat(log.lines()).singleElement().asString().contains("/health/ready", "secret");
    }
  }

  @Test
  void shouldNameAnAddressThatIsTaken() {
    try (CapturedLog log = CapturedLog.of(Level.INFO, "io.javalin")) {
      assertThatThrownBy(() -> Operation.at(address))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Cannot listen at " + address + " (")
          .hasMessageEndingWith("): give --http another HOST:PORT; port 0 is any free one");
      assertThat(log.lines()).isNotEmpty();
    }
  }

  @Test
  void shouldNameAHostThatIsNotHere() {
    HttpAddress elsewhere = new HttpAddress("192.0.2.1", 0);

    try (CapturedLog log = CapturedLog.of(Level.INFO, "io.javalin")) {
      assertThatThrownBy(() -> Operation.at(elsewhere))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("192.0.2.1:0");
      assertThat(log.lines()).isNotEmpty();
    }
  }

  @Test
  void shouldLetGoOfItsPort() {
    operation.close();

    try (Operation next = Operation.at(address)) {
      assertThat(next.address()).contains(address);
    }
  }

  @Test
  void shouldListenNowhereWithoutAnAddress() {
    try (Operation quiet = Operation.at(null)) {
      assertThat(quiet.address()).isEmpty();
      quiet.watch(service());
    }
  }

  private OperatedService service() {
    return new FakeService(
        new HealthCheck("stream", Optional::empty),
        new HealthCheck("registry", () -> Optional.ofNullable(registry.get())));
  }

  private HttpResponse<String> get(String path) {
    return Http.get(address, path);
  }

  private record FakeService(List<HealthCheck> readiness) implements OperatedService {
    FakeService(HealthCheck... readiness) {
      this(List.of(readiness));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
      registry.counter("stream").increment();
    }

    @Override
    public List<HealthCheck> liveness() {
      return List.of(new HealthCheck("stream", Optional::empty));
    }
  }
}
