package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalClusterExtension.class)
class StreamsRunnerIT {
  private final ClientSettings clients;
  private final Path folder;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private ServicesFixture fixture;
  private Topics topics;

  StreamsRunnerIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName() + test.getDisplayName().hashCode();
    topics = new Topics("runner-" + name);
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldComeBackToTheRecordWhereAThreadFailed() throws Exception {
    try (StreamsRunner runner = runner()) {
      runner.start();
      runner.awaitRunning(ServicesFixture.PATIENCE);
      failure.set(new IllegalStateException("Nobody's fault"));
      send("1");
      send("2");

      assertThat(fixture.await(topics.predictions(), 2))
          .extracting(ConsumerRecord::key)
          .containsExactlyInAnyOrder("1", "2");
      assertThat(runner.failure()).hasRootCauseMessage("Nobody's fault");
      assertThat(runner.hasStopped()).isFalse();
      assertThat(runner.end()).isEmpty();
    }
  }

  @Test
  void shouldStopWhereAnotherThreadWouldFailToo() throws Exception {
    try (StreamsRunner runner = runner()) {
      runner.start();
      failure.set(new TopicAuthorizationException("Not allowed"));
      send("1");

      await().atMost(ServicesFixture.PATIENCE).until(runner::hasStopped);
      assertThatThrownBy(() -> runner.awaitRunning(Duration.ZERO))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("Not allowed");
      assertThat(runner.end()).isPresent().isEqualTo(runner.problem());
      assertThat(runner.problem())
          .hasValueSatisfying(why -> assertThat(why).contains("; its last failure: "));
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "fixed-name")
  void shouldCloseBeforeItIsRunning(@Nullable String instanceId) {
    StreamsRunner runner =
        runner(
            ApplicationSettings.of("runner", topics, folder)
                .withInstanceId(instanceId)
                .withThreads(2));
    runner.start();

    runner.close();

    assertThat(runner.hasStopped()).isTrue();
    assertThat(runner.problem()).isPresent();
    assertThat(runner.end()).isEmpty();
  }

  private void send(String key) throws Exception {
    fixture.send(topics.images(), key, key.getBytes(UTF_8));
  }

  private StreamsRunner runner() {
    return runner(ApplicationSettings.of("runner", topics, folder));
  }

  private StreamsRunner runner(ApplicationSettings settings) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.images(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .peek(
            (key, value) -> {
              RuntimeException thrown = failure.getAndSet(null);
              if (thrown != null) {
                throw thrown;
              }
            })
        .to(topics.predictions(), Produced.with(Serdes.String(), Serdes.ByteArray()));
    return new StreamsRunner(
        builder.build(), ExactlyOnce.config(settings, clients, new SimpleMeterRegistry()));
  }
}
