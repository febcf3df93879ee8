package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.stream.TopicScan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Photographs that labels name by their image ids. The topic keeps them for some days only: a label
 * that is to last comes with its photograph.
 */
final class ImagesTopic {
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deserializer<ImageEvent> deserializer;
  private final String topic;
  private final Duration patience;

  /** Is told of each photograph that is looked for; of several under one id, the last one last. */
  interface Listener {
    void onBytes(String id, ByteBuffer photograph);

    void onUri(String id, String uri);
  }

  ImagesTopic(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deserializer<ImageEvent> deserializer,
      String topic,
      Duration patience) {
    this.consumers = consumers;
    this.deserializer = deserializer;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * Reads the topic once, and holds one photograph after the other.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   */
  void find(Set<String> ids, Listener listener) {
    if (ids.isEmpty()) {
      return;
    }
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      new TopicScan(consumer, topic, patience)
          .read(
              record -> {
                if (record.key() != null && ids.contains(new String(record.key(), UTF_8))) {
                  take(record, listener);
                }
              });
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Listener listener) {
    ImageEvent image;
    try {
      image = deserializer.deserialize(topic, record.value());
    } catch (SerializationException poison) {
      return; // The classifier sets it aside.
    }
    if (image == null) {
      return;
    }
    String id = new String(record.key(), UTF_8);
    if (image.getBytes() != null) {
      listener.onBytes(id, image.getBytes());
    } else if (image.getUri() != null) {
      listener.onUri(id, image.getUri());
    }
  }
}
