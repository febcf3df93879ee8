package dev.pawstream.dashboard.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of topics that are nowhere. */
final class SomeTopics {
  static final Topics TOPICS = new Topics("some");
  static final ClientSettings CLIENTS =
      new ClientSettings(
          "127.0.0.1:1",
          "http://127.0.0.1:1",
          Map.of(EventSerdes.SERDE_CLASS, PlainSerde.class.getName()));

  private final Map<String, Long> ends = new HashMap<>();

  ConsumerRecord<byte[], byte[]> record(
      String topic, String key, byte @Nullable [] value, long timestamp) {
    return new ConsumerRecord<>(
        topic,
        0,
        ends.merge(topic, 1L, Long::sum) - 1,
        timestamp,
        TimestampType.CREATE_TIME,
        key.length(),
        value == null ? -1 : value.length,
        key.getBytes(UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  ConsumerRecord<byte[], byte[]> record(String topic, String key, SpecificRecord value) {
    return record(topic, key, PlainSerde.bytes(value), 1_000);
  }

  ConsumerRecord<byte[], byte[]> predicted(String id, String label, double probability) {
    return record(TOPICS.predictions(), id, prediction(id, label, probability));
  }

  static Prediction prediction(String id, String label, double probability) {
    String other = label.equals("cats") ? "dogs" : "cats";
    return Prediction.newBuilder()
        .setImageId(id)
        .setLabel(label)
        .setProbability(probability)
        .setProbabilities(Map.of(label, probability, other, 1 - probability))
        .setUncertain(probability < 0.8)
        .setModelVersion("v1")
        .setModelSha256("aa")
        .setImageSha256("bb")
        .build();
  }

  ConsumerRecord<byte[], byte[]> labelled(String id, String label) {
    return record(
        TOPICS.labelledImages(),
        id,
        LabelledImage.newBuilder().setImageId(id).setLabel(label).setLabelledBy("ada").build());
  }
}
