package dev.pawstream.dashboard.feed;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ImageEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The photographs of the images' topic: the last ones in memory, within so many bytes, and of those
 * before them where they are. Thread-safe.
 */
public final class Photographs implements AutoCloseable {
  private static final int PLACES = 20_000;

  private final Serde<ImageEvent> serde;
  private final RecentBytes recent;
  private final RecordReader reader;
  private final Bounded<String, Place> places = new Bounded<>(PLACES);

  /**
   * Knows of none yet.
   *
   * @param bytes how many to keep in memory
   */
  public Photographs(ClientSettings clients, long bytes) {
    serde = EventSerdes.forValues(ImageEvent.class, clients.serde());
    recent = new RecentBytes(bytes);
    reader = new RecordReader(clients);
  }

  private record Place(TopicPartition partition, long offset) {}

  /**
   * Takes a record of the images' topic.
   *
   * @throws org.apache.kafka.common.errors.SerializationException if it is no image event
   */
  void read(ConsumerRecord<byte[], byte[]> record) {
    ImageEvent event = event(record);
    if (event == null || event.getBytes() == null) {
      return;
    }
    synchronized (places) {
      places.putLast(
          event.getId(),
          new Place(new TopicPartition(record.topic(), record.partition()), record.offset()));
    }
    recent.put(event.getId(), bytes(event.getBytes()));
  }

  /** A photograph's bytes; nothing if it is not known, came as a uri, or is there no more. */
  public Optional<byte[]> find(String id) {
    Optional<byte[]> kept = recent.get(id);
    if (kept.isPresent()) {
      return kept;
    }
    Place place;
    synchronized (places) {
      place = places.get(id);
    }
    if (place == null) {
      return Optional.empty();
    }
    Optional<byte[]> fetched =
        reader
            .at(place.partition(), place.offset())
            .map(this::event)
            .filter(event -> event.getId().equals(id))
            .map(ImageEvent::getBytes)
            .map(Photographs::bytes);
    fetched.ifPresent(bytes -> recent.put(id, bytes));
    return fetched;
  }

  private @Nullable ImageEvent event(ConsumerRecord<byte[], byte[]> record) {
    Deserializer<ImageEvent> deserializer = serde.deserializer();
    return deserializer.deserialize(record.topic(), record.value());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    reader.close();
    serde.close();
  }
}
