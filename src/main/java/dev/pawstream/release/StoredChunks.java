package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.stream.TopicScan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Which parts of artefacts there are, of whatever release or of none. */
final class StoredChunks {
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final Duration patience;

  StoredChunks(Supplier<Consumer<byte[], byte[]>> consumers, String topic, Duration patience) {
    this.consumers = consumers;
    this.topic = topic;
    this.patience = patience;
  }

  /** Those that no tombstone has removed; reads the whole topic. */
  List<StoredChunk> list() {
    Map<String, StoredChunk> stored = new LinkedHashMap<>();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      new TopicScan(consumer, topic, patience)
          .read(
              record -> {
                if (record.key() == null) {
                  return;
                }
                String key = new String(record.key(), UTF_8);
                if (record.value() == null) {
                  stored.remove(key);
                } else {
                  stored.put(key, new StoredChunk(key, Instant.ofEpochMilli(record.timestamp())));
                }
              });
    }
    return List.copyOf(stored.values());
  }
}
