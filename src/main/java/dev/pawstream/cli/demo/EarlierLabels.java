package dev.pawstream.cli.demo;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.TopicScan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was labelled before this demo started. */
final class EarlierLabels {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierLabels.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private EarlierLabels() {}

  /** The content hashes of all photographs that were ever labelled. */
  static Set<String> read(ClientSettings clients, Topics topics) {
    Set<String> hashes = new HashSet<>();
    String topic = topics.labelledImages();
    try (Serde<LabelledImage> serde = EventSerdes.forValues(LabelledImage.class, clients.serde());
        KafkaConsumer<byte[], byte[]> consumer = clients.bytesConsumer()) {
      var unused =
          new TopicScan(consumer, topic, PATIENCE)
              .read(
                  record -> {
                    byte[] photograph = photograph(serde, topic, record.value());
                    if (photograph != null) {
                      hashes.add(Sha256.of(photograph));
                    }
                  });
    }
    return hashes;
  }

  private static byte @Nullable [] photograph(
      Serde<LabelledImage> serde, String topic, byte[] record) {
    try {
      LabelledImage labelled = serde.deserializer().deserialize(topic, record);
      ByteBuffer bytes = labelled == null ? null : labelled.getBytes();
      if (bytes == null) {
        return null;
      }
      byte[] photograph = new byte[bytes.remaining()];
      bytes.duplicate().get(photograph);
      return photograph;
    } catch (SerializationException e) {
      LOG.warn("A record of {} is no label: {}", topic, e.getMessage());
      return null;
    }
  }
}
