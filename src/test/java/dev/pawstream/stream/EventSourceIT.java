package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalClusterExtension.class)
class EventSourceIT {
  private static final int WELL = 0;
  private static final int POISONED = 1;

  /** Longer than the time between two commits. */
  private static final long SLOW_NANOS = 500_000_000;

  private final ClientSettings clients;
  private final Path folder;
  private final Topics topics = new Topics("event-source");
  private final AtomicBoolean failing = new AtomicBoolean(true);
  private ServicesFixture fixture;

  EventSourceIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** Tasks take turns: after the slow record comes a commit, then the failure, then the poison. */
  @Test
  void shouldSetAsideOnceWhatWasPolledButNotProcessedWhenTheThreadFailed() throws Exception {
    send(WELL, "quick");
    send(WELL, "failing");
    send(POISONED, "slow");
    send(POISONED, "poison");
    try (StreamsRunner runner = runner()) {
      runner.start();

      fixture.await(topics.predictions(), 3);
      fixture.await(topics.deadLetters(), 1);
    }

    assertThat(failing).isFalse();
    assertThat(keys(topics.deadLetters())).containsExactly("poison");
    assertThat(keys(topics.predictions())).containsExactlyInAnyOrder("quick", "failing", "slow");
  }

  private void send(int partition, String event) throws Exception {
    fixture.send(new ProducerRecord<>(topics.images(), partition, event, event.getBytes(UTF_8)));
  }

  private List<String> keys(String topic) {
    return fixture.all(topic).stream().map(ConsumerRecord::key).toList();
  }

  private StreamsRunner runner() {
    Topology topology = new Topology();
    EventSource.add(topology, "events", EventSourceIT::event, topics.images());
    topology.addProcessor("work", () -> new Work(failing), "events");
    topology.addSink(
        "answers", topics.predictions(), new StringSerializer(), new StringSerializer(), "work");
    return new StreamsRunner(
        topology,
        ExactlyOnce.config(
            ApplicationSettings.of("source", topics, folder), clients, new SimpleMeterRegistry()));
  }

  private static String event(String topic, byte[] bytes) {
    String event = new String(bytes, UTF_8);
    if (event.equals("poison")) {
      throw new SerializationException("This is no event");
    }
    return event;
  }

  private static final class Work extends ContextualProcessor<String, String, String, String> {
    private final AtomicBoolean failing;

    Work(AtomicBoolean failing) {
      this.failing = failing;
    }

    @Override
    public void process(Record<String, String> record) {
      if (record.value().equals("slow")) {
        LockSupport.parkNanos(SLOW_NANOS);
      }
      if (record.value().equals("failing") && failing.getAndSet(false)) {
        throw new IllegalStateException("Nobody's fault");
      }
      context().forward(record);
    }
  }
}
