package dev.pawstream.event;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events to their topics. Thread-safe. */
public final class EventSender implements AutoCloseable {
  private final Topics topics;
  private final KafkaProducer<String, byte[]> producer;
  private final Serde<ImageEvent> images;
  private final Serde<LabelledImage> labelledImages;
  private final Serde<TrainingCommand> commands;

  /** Connects when the first event is sent. */
  public EventSender(ClientSettings clients, Topics topics) {
    this.topics = topics;
    Map<String, Object> config = clients.producer();
    config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ClientSettings.PATIENCE.toMillis());
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    this.images = EventSerdes.forValues(ImageEvent.class, clients.serde());
    this.labelledImages = EventSerdes.forValues(LabelledImage.class, clients.serde());
    this.commands = EventSerdes.forValues(TrainingCommand.class, clients.serde());
  }

  /** A photograph to be classified; its id is the key. */
  public Future<RecordMetadata> send(ImageEvent image) {
    return send(topics.images(), image.getId(), image, images.serializer());
  }

  /** A photograph with its right label; its id is the key. */
  public Future<RecordMetadata> send(LabelledImage labelled) {
    return send(
        topics.labelledImages(), labelled.getImageId(), labelled, labelledImages.serializer());
  }

  /** A tombstone: what was said of the photograph with this id is said no more. */
  public Future<RecordMetadata> forgetLabel(String imageId) {
    return producer.send(new ProducerRecord<>(topics.labelledImages(), imageId, null));
  }

  /** An order to the trainer; its id is the key. */
  public Future<RecordMetadata> send(TrainingCommand command) {
    return send(topics.trainingCommands(), command.getId(), command, commands.serializer());
  }

  /** Waits until all that was sent is acknowledged. */
  public void flush() {
    producer.flush();
  }

  private <T extends SpecificRecord> Future<RecordMetadata> send(
      String topic, String key, T event, Serializer<T> serializer) {
    return producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, event)));
  }

  @Override
  public void close() {
    try {
      producer.flush();
    } finally {
      // One that may not write would now try to end a transaction that it never had, and complain.
      producer.close(Duration.ZERO);
    }
    images.close();
    labelledImages.close();
    commands.close();
  }
}
