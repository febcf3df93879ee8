package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.TopicScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been released so far. Each call reads the topic anew, with its own consumer. */
public final class ReleaseLog {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseLog.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deserializer<ModelRelease> deserializer;
  private final String topic;
  private final Duration patience;

  ReleaseLog(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deserializer<ModelRelease> deserializer,
      String topic,
      Duration patience) {
    this.consumers = consumers;
    this.deserializer = deserializer;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * Reads from the cluster, committed releases only.
   *
   * @param deserializer stays the caller's to close
   * @param patience how long the cluster may be silent before reading gives up
   */
  public static ReleaseLog of(
      ClientSettings clients,
      Topics topics,
      Deserializer<ModelRelease> deserializer,
      Duration patience) {
    return new ReleaseLog(clients::bytesConsumer, deserializer, topics.models(), patience);
  }

  /**
   * Every version's last word. What is no release is left out.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   */
  public ReleaseHistory history() {
    Map<String, LoggedRelease> last = new LinkedHashMap<>();
    for (ReleaseRecord record : records()) {
      if (record.version() == null) {
        continue;
      }
      // Removed first, so that the order is that of the last words.
      last.remove(record.version());
      ModelRelease release = release(record);
      if (release != null) {
        last.put(record.version(), new LoggedRelease(record.offset(), release));
      }
    }
    return new ReleaseHistory(List.copyOf(last.values()));
  }

  /** Every version's last word, in the order in which those were said. */
  public List<ModelRelease> releases() {
    return history().releases();
  }

  /** The release that serves; nothing when the classifiers' starter does. */
  public Optional<ModelRelease> champion() {
    return history().champion();
  }

  private @Nullable ModelRelease release(ReleaseRecord record) {
    try {
      ModelRelease release = deserializer.deserialize(topic, record.value());
      if (release != null && !release.getVersion().equals(record.version())) {
        LOG.warn("The release {} has the key {}", release.getVersion(), record.version());
        return null;
      }
      return release;
    } catch (SerializationException e) {
      LOG.warn("The record of model {} is no release: {}", record.version(), e.getMessage());
      return null;
    }
  }

  /** All records as they are, in order. */
  public List<ReleaseRecord> records() {
    List<ReleaseRecord> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      new TopicScan(consumer, topic, patience)
          .read(
              record ->
                  records.add(
                      new ReleaseRecord(
                          record.offset(),
                          record.key() == null ? null : new String(record.key(), UTF_8),
                          record.value())));
    }
    return records;
  }
}
