package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchMetersTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shouldCountFetchesBySchemeAndOutcome() throws Exception {
    try (RawServer server =
            RawServer.answeringInTurn(
                RawServer.ok(new byte[1]),
                RawServer.ok(new byte[1]),
                RawServer.status(404),
                RawServer.status(503));
        PhotographFetcher fetcher =
            new PhotographFetcher(
                SomeFetch.from(server).withPatience(SomeFetch.within(Duration.ofMillis(300))),
                registry)) {
      fetcher.fetch(server.uri("/"));
      fetcher.fetch(server.uri("/"));
      assertThat(catchThrowable(() -> fetcher.fetch(server.uri("/")))).isNotNull();
      assertThat(catchThrowable(() -> fetcher.fetch(server.uri("/")))).isNotNull();
      assertThat(catchThrowable(() -> fetcher.fetch("file:///cat.jpg"))).isNotNull();
      assertThat(catchThrowable(() -> fetcher.fetch("s3://pets/cat.jpg"))).isNotNull();
      assertThat(catchThrowable(() -> fetcher.fetch("x-" + server.port() + ":cat"))).isNotNull();
    }

    assertThat(count("http", "fetched")).isEqualTo(2);
    assertThat(count("http", "refused")).isEqualTo(1);
    assertThat(count("http", "unavailable")).isEqualTo(1);
    assertThat(count("file", "refused")).isEqualTo(1);
    assertThat(count("s3", "refused")).isEqualTo(1);
    assertThat(count("other", "refused")).isEqualTo(1);
    assertThat(registry.getMeters()).hasSize(6);
  }

  private long count(String scheme, String outcome) {
    return registry
        .get("pawstream.fetch")
        .tags("scheme", scheme, "outcome", outcome)
        .timer()
        .count();
  }
}
