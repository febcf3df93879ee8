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
  private static final int LONGEST_URI = 2_000;

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

  /**
   * @param uri where the bytes are, if they are not in the record
   */
  private record Place(TopicPartition partition, long offset, @Nullable String uri) {}

  /**
   * Takes a record of the images' topic.
   *
   * @throws org.apache.kafka.common.errors.SerializationException if it is no image event
   */
  void read(ConsumerRecord<byte[], byte[]> record) {
    ImageEvent event = event(record);
    if (event == null || (event.getBytes() == null && !hasUri(event))) {
      return;
    }
    synchronized (places) {
      places.putLast(
          event.getId(),
          new Place(
              new TopicPartition(record.topic(), record.partition()),
              record.offset(),
              event.getBytes() == null ? event.getUri() : null));
    }
    if (event.getBytes() != null) {
      recent.put(event.getId(), bytes(event.getBytes()));
    }
  }

  private static boolean hasUri(ImageEvent event) {
    return event.getUri() != null && event.getUri().length() <= LONGEST_URI;
  }

  /** Where a photograph is that came as a uri; nothing if it came as bytes, or is not known. */
  public Optional<String> uri(String id) {
    Place place = place(id);
    return Optional.ofNullable(place == null ? null : place.uri());
  }

  private @Nullable Place place(String id) {
    synchronized (places) {
      return places.get(id);
    }
  }

  /** A photograph's bytes; nothing if it is not known, came as a uri, or is there no more. */
  public Optional<byte[]> find(String id) {
    Place place = place(id);
    if (place != null && place.uri() != null) {
      return Optional.empty();
    }
    Optional<byte[]> kept = recent.get(id);
    if (kept.isPresent() || place == null) {
      return kept;
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
