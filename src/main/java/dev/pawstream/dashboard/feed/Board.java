package dev.pawstream.dashboard.feed;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that pages show, and the last changes of it. Thread-safe; it does not grow. */
public final class Board implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);
  private static final int UPDATES = 2_000;

  private final Topics topics;
  private final Photographs photographs;
  private final Supplier<Map<String, Map<String, Long>>> lags;
  private final Journal journal = new Journal(UPDATES);
  private final List<Serde<?>> serdes = new ArrayList<>();
  private final Map<String, Window> windows = new LinkedHashMap<>();
  private final long openedAt;
  private final Traffic traffic;
  private final PredictionWindow predictions;
  private final ReleaseWindow releases;
  private @Nullable String trouble;

  /**
   * Empty.
   *
   * @param photographs are told of what is on the images' topic
   * @param lags what the services have still to read, by service and topic
   */
  public Board(
      ClientSettings clients,
      Topics topics,
      Photographs photographs,
      Supplier<Map<String, Map<String, Long>>> lags,
      Clock clock) {
    this.topics = topics;
    this.photographs = photographs;
    this.lags = lags;
    openedAt = clock.millis();
    traffic = new Traffic(clock);
    predictions = new PredictionWindow(of(Prediction.class, clients), traffic, clock);
    windows.put(topics.predictions(), predictions);
    windows.put(topics.labelledImages(), new LabelWindow(of(LabelledImage.class, clients)));
    windows.put(topics.trainingProgress(), new JobWindow(of(TrainingProgress.class, clients)));
    releases = new ReleaseWindow(of(ModelRelease.class, clients));
    windows.put(topics.models(), releases);
    windows.put(topics.deadLetters(), new LetterWindow());
    windows.put(topics.deadLetterReplays(), new ReplayWindow());
  }

  private <T extends SpecificRecord> Deserializer<T> of(Class<T> type, ClientSettings clients) {
    Serde<T> serde = EventSerdes.forValues(type, clients.serde());
    serdes.add(serde);
    return serde.deserializer();
  }

  /**
   * What a page that opens is told first.
   *
   * @param number of the last update that is in it
   * @param json all of it, in one line
   */
  public record Opening(long number, String json) {}

  /** Takes a record of any of the topics. What is none of its topic's is passed over. */
  synchronized void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(topics.images())) {
        photographs.read(record);
        if (record.timestamp() >= openedAt) {
          traffic.sent();
        }
        return;
      }
      Window window = windows.get(record.topic());
      if (window != null) {
        window.read(record).ifPresent(shown -> journal.add(window.kind(), Json.line(shown)));
      }
    } catch (SerializationException e) {
      LOG.debug("Record {} of {} is passed over", record.offset(), record.topic(), e);
    }
  }

  /** Tells pages how the services are, as of now. */
  synchronized void tellHealth() {
    journal.add("health", Json.line(health()));
  }

  /**
   * Why nothing is read at the moment.
   *
   * @param sentence for people; null when all is well again
   */
  synchronized void trouble(@Nullable String sentence) {
    trouble = sentence;
  }

  /** All that a page shows now. */
  public synchronized Opening opening() {
    Map<String, Object> all = new LinkedHashMap<>();
    windows.values().forEach(window -> all.put(window.kind(), window.shown()));
    all.put("health", health());
    return new Opening(journal.last(), Json.line(all));
  }

  private Map<String, @Nullable Object> health() {
    Map<String, @Nullable Object> health = new LinkedHashMap<>(traffic.shown());
    health.put("lag", lags.get());
    health.put("trouble", trouble);
    return health;
  }

  /**
   * Waits for what comes behind an update.
   *
   * @param patience how long to wait at most
   * @return all that came, or none in time; nothing if the page has to be opened anew, as it is too
   *     far behind
   */
  public Optional<List<Update>> after(long number, Duration patience) throws InterruptedException {
    return journal.after(number, patience);
  }

  /** What was predicted for a photograph last; nothing if that is long ago. */
  public synchronized Optional<Told> prediction(String id) {
    return predictions.find(id);
  }

  /** The last word on a version; nothing if it is not among the releases. */
  public synchronized Optional<ModelRelease> release(String version) {
    return releases.find(version);
  }

  /** Whether there will be no more updates. */
  public boolean isClosed() {
    return journal.isClosed();
  }

  /** Whoever waits for updates goes on at once. Nothing is read any more by then. */
  @Override
  public void close() {
    journal.close();
    serdes.forEach(Serde::close);
  }
}
