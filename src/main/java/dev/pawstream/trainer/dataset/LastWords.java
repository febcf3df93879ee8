package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.LabelledImage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is said of each image id, from the records of the labelled topic in their order: the last
 * word wins, a tombstone forgets. Of one thread.
 */
final class LastWords {
  private final Deserializer<LabelledImage> deserializer;
  private final Contents contents;
  private final Arrivals arrivals = new Arrivals();

  /** Sorted, so that what comes of them does not depend on the order of partitions. */
  private final Map<String, Word> words = new TreeMap<>();

  private int unreadable;

  LastWords(Deserializer<LabelledImage> deserializer, Contents contents) {
    this.deserializer = deserializer;
    this.contents = contents;
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    LabelledImage image;
    try {
      image = deserializer.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      unreadable++;
      return;
    }
    Arrival arrival = arrivals.of(record);
    if (image != null) {
      String id = key == null ? image.getImageId() : new String(key, UTF_8);
      words.put(id, word(id, image, arrival, record.timestamp()));
    } else if (key != null) {
      words.remove(new String(key, UTF_8));
    } else {
      unreadable++;
    }
  }

  private Word word(String id, LabelledImage image, Arrival arrival, long timestamp) {
    Instant said = image.getLabelledAt();
    return new Word(
        id,
        image.getLabel(),
        image.getLabelledBy(),
        said == null ? Instant.ofEpochMilli(timestamp) : said,
        content(id, image, arrival),
        uri(id, image),
        arrival);
  }

  private @Nullable String content(String id, LabelledImage image, Arrival arrival) {
    ByteBuffer bytes = image.getBytes();
    if (bytes != null) {
      return contents.add(bytes, arrival);
    }
    // By its id alone, this is a new word on the same photograph; by a uri it may be another one.
    Word before = words.get(id);
    return before == null || image.getUri() != null ? null : before.contentSha256();
  }

  private @Nullable String uri(String id, LabelledImage image) {
    Word before = words.get(id);
    return image.getUri() != null || image.getBytes() != null || before == null
        ? image.getUri()
        : before.uri();
  }

  Collection<Word> words() {
    return words.values();
  }

  /** How many records could not be read. */
  int unreadable() {
    return unreadable;
  }
}
