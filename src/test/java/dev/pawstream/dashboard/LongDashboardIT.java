package dev.pawstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.ChildJvm;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.cli.Main;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command, on a stream that does not end. What it prints stands in docs/performance.md. */
@Tag("long")
@ExtendWith(LocalClusterExtension.class)
class LongDashboardIT {
  private static final Logger LOG = LoggerFactory.getLogger(LongDashboardIT.class);
  private static final List<Integer> STOPS = List.of(10_000, 50_000, 100_000);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int A_SECOND = 60;
  private static final int SECONDS = 60;
  private static final int PICTURES = 64;

  /** From when a page is not fluid, as the browsers' Long Tasks API has it: 50 ms. */
  private static final String WATCH =
      """
      window.seen = { frames: 0, tasks: [] };
      new PerformanceObserver((list) =>
        window.seen.tasks.push(...list.getEntries().map((task) => task.duration)),
      ).observe({ entryTypes: ['longtask'] });
      const count = () => { window.seen.frames++; requestAnimationFrame(count); };
      requestAnimationFrame(count)""";

  private final ClientSettings clients;
  private final Path folder;
  private final List<byte[]> pictures = new ArrayList<>();
  private ServicesFixture services;
  private KafkaProducer<String, byte[]> producer;
  private Topics topics;

  LongDashboardIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("long-" + test.getTestMethod().orElseThrow().getName());
    services = new ServicesFixture(clients, topics);
    producer =
        new KafkaProducer<>(clients.producer(), new StringSerializer(), new ByteArraySerializer());
    for (int i = 0; i < PICTURES; i++) {
      pictures.add(TestPictures.png(i % 2 == 0, i));
    }
  }

  @AfterEach
  void close() {
    producer.close();
    services.close();
  }

  @Test
  void shouldNotGrowOver100000Predictions() throws Exception {
    try (ChildJvm dashboard = dashboard()) {
      Heap heap = new Heap(dashboard.pid());
      URI address = address(dashboard);
      List<Double> used = new ArrayList<>();
      try (EventFrames page = EventFrames.last(HttpClient.newHttpClient(), address)) {
        int sent = 0;
        for (int stop : STOPS) {
          for (; sent < stop; sent++) {
            predict(sent);
          }
          producer.flush();
          int all = sent;
          await()
              .atMost(PATIENCE)
              .until(
                  () ->
                      page.find("health", h -> h.at("/predictions/total").asInt() >= all)
                          .isPresent());
          used.add(heap.usedAfterCollection());
        }
      }
      LOG.info("Heap in MB after {} predictions: {}", STOPS, used);
      // Until 20,000 it still learns where photographs are.
      assertThat(used.get(2)).isLessThan(1.1 * used.get(1));
    }
  }

  @Test
  void shouldShow60PredictionsASecondInABrowser() throws Exception {
    Path unused = OpenPage.program();
    try (ChildJvm dashboard = dashboard();
        OpenPage page = OpenPage.at(address(dashboard))) {
      page.run(WATCH);
      int all = A_SECOND * SECONDS;
      long begin = System.nanoTime();
      for (int i = 0; i < all; i++) {
        LockSupport.parkNanos(
            begin + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND - System.nanoTime());
        predict(i);
      }
      page.await("document.querySelector('.card')?.dataset.id === 'photograph-" + (all - 1) + "'");

      JsonNode seen = page.evaluate("window.seen");
      LOG.info(
          "{} predictions in {} s: {} frames, {} tasks above 50 ms: {} ms",
          all,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
          seen.path("frames"),
          seen.path("tasks").size(),
          seen.path("tasks"));
      page.photograph("60-a-second");
      assertThat(page.evaluate("document.querySelectorAll('.card').length").asInt()).isEqualTo(48);
      assertThat(page.browser().complaints()).isEmpty();
    }
  }

  private ChildJvm dashboard() throws Exception {
    return ChildJvm.start(
        Main.class,
        List.of("-Xmx512m", "-XX:+UseSerialGC"),
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS",
            clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL",
            clients.registryUrl(),
            "PAWSTREAM_PREFIX",
            topics.prefix()),
        folder.resolve("dashboard.log"),
        // So few that they are there before the first stop, as these are small.
        List.of("dashboard", "--port", "0", "--photograph-cache-size", "2"));
  }

  private static URI address(ChildJvm dashboard) {
    String said = dashboard.awaitPrinted("Dashboard ready: ", ServicesFixture.PATIENCE);
    return URI.create(said.substring(0, said.indexOf(' ')));
  }

  private void predict(int number) {
    String id = "photograph-" + number;
    double probability = number % 10 == 0 ? 0.6 : 0.95;
    var unusedImage =
        producer.send(
            new ProducerRecord<>(
                topics.images(),
                id,
                services.avro(
                    topics.images(),
                    ImageEvent.newBuilder()
                        .setId(id)
                        .setBytes(ByteBuffer.wrap(pictures.get(number % PICTURES)))
                        .build())));
    var unusedPrediction =
        producer.send(
            new ProducerRecord<>(
                topics.predictions(),
                id,
                services.avro(
                    topics.predictions(),
                    Prediction.newBuilder()
                        .setImageId(id)
                        .setLabel("cats")
                        .setProbability(probability)
                        .setProbabilities(Map.of("cats", probability, "dogs", 1 - probability))
                        .setUncertain(probability < 0.8)
                        .setModelVersion("v1")
                        .setModelSha256("aa")
                        .setImageSha256("bb")
                        .build())));
  }
}
