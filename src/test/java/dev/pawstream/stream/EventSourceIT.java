package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final String BEFORE_POISON = "before the poison";
  private static final String POISON = "poison";

  /** Those that are there before the start. */
  private static final int WELL_EVENTS = 20;

  /** Longer than the time between two commits, so that there is one after each. */
  private static final Duration WORK = Duration.ofMillis(150);

  private final ClientSettings clients;
  private final Path folder;
  private final Topics topics = new Topics("event-source");
  private final AtomicBoolean failsNext = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();
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

  /**
   * The tasks of a thread take turns. After the event before the poison comes a commit, and then
   * the other task's turn, which fails: the poison was polled with what is before it, and its own
   * turn has not come.
   */
  @Test
  void shouldSetAsideOnceWhatWaitsForItsTurnWhenTheThreadFails() throws Exception {
    for (int i = 0; i < WELL_EVENTS; i++) {
      send(WELL, "well " + i);
    }
    send(POISONED, BEFORE_POISON);
    send(POISONED, POISON);
    try (StreamsRunner runner = runner()) {
      runner.start();
      int late = sendUntilFailed(runner);

      fixture.await(topics.predictions(), WELL_EVENTS + late + 1);
      fixture.await(topics.deadLetters(), 1);
      assertThat(runner.failure()).hasRootCauseMessage("Nobody's fault");
      assertThat(keys(topics.deadLetters())).containsExactly(POISON);
      assertThat(keys(topics.predictions()))
          .hasSize(WELL_EVENTS + late + 1)
          .doesNotHaveDuplicates();
    }
  }

  /**
   * The other partition's records may come in a later poll: there is still something to be done.
   */
  private int sendUntilFailed(StreamsRunner runner) {
    AtomicInteger late = new AtomicInteger();
    await()
        .atMost(ServicesFixture.PATIENCE)
        .until(
            () -> {
              send(WELL, "late " + late.getAndIncrement());
              return runner.failure() != null;
            });
    return late.get();
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
    topology.addProcessor("work", () -> new Work(failsNext, failed), "events");
    topology.addSink(
        "answers", topics.predictions(), new StringSerializer(), new StringSerializer(), "work");
    return new StreamsRunner(
        topology,
        ExactlyOnce.config(
            ApplicationSettings.of("source", topics, folder), clients, new SimpleMeterRegistry()));
  }

  private static String event(String topic, byte[] bytes) {
    String event = new String(bytes, UTF_8);
    if (event.equals(POISON)) {
      throw new SerializationException("This is no event");
    }
    return event;
  }

  /** Works slowly, and fails once: on what comes right after the event before the poison. */
  private static final class Work extends ContextualProcessor<String, String, String, String> {
    private final AtomicBoolean failsNext;
    private final AtomicBoolean failed;

    Work(AtomicBoolean failsNext, AtomicBoolean failed) {
      this.failsNext = failsNext;
      this.failed = failed;
    }

    @Override
    public void process(Record<String, String> record) {
      if (failsNext.getAndSet(false)) {
        throw new IllegalStateException("Nobody's fault");
      }
      LockSupport.parkNanos(WORK.toNanos());
      context().forward(record);
      if (record.value().equals(BEFORE_POISON)) {
        failsNext.set(failed.compareAndSet(false, true));
      }
    }
  }
}
