package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Sha256;
import dev.pawstream.stream.TopicScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the training set from the labelled topic as it is now: the last word on an image id wins, a
 * tombstone forgets, and the same bytes under two ids are one photograph. The photographs go to a
 * folder, not into memory.
 */
public final class TrainingSetReader {
  /**
   * The last word on one image id.
   *
   * @param at the record's time in milliseconds: which word is the last where two ids have the same
   *     bytes, in partitions that have no common order
   */
  private record Word(
      String label, String labelledBy, Instant labelledAt, String contentSha256, long at) {}

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deserializer<LabelledImage> deserializer;
  private final String topic;
  private final Duration patience;

  public TrainingSetReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deserializer<LabelledImage> deserializer,
      String topic,
      Duration patience) {
    this.consumers = consumers;
    this.deserializer = deserializer;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * Reads the whole topic; takes seconds to minutes.
   *
   * @param folder where the photographs go, named by their content hashes
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   * @throws UncheckedIOException if the folder cannot be written
   */
  public TrainingSet read(Path folder) {
    Map<String, Word> words = new HashMap<>();
    int[] unusable = {0};
    Map<Integer, Long> next;
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      next =
          new TopicScan(consumer, topic, patience)
              .read(
                  record -> {
                    if (!take(record, words, folder)) {
                      unusable[0]++;
                    }
                  });
    }
    return trainingSet(words, folder, offsets(next), unusable[0]);
  }

  /** Whether the record could be used. */
  private boolean take(
      ConsumerRecord<byte[], byte[]> record, Map<String, Word> words, Path folder) {
    byte @Nullable [] key = record.key();
    LabelledImage image;
    try {
      image = deserializer.deserialize(topic, record.value());
    } catch (SerializationException e) {
      return false;
    }
    if (image == null) {
      return key != null && forget(words, new String(key, UTF_8));
    }
    String id = key == null ? image.getImageId() : new String(key, UTF_8);
    ByteBuffer bytes = image.getBytes();
    if (bytes == null) {
      // Still the last word: what was said before on this image id counts no more.
      words.remove(id);
      return false;
    }
    Instant said = image.getLabelledAt();
    words.put(
        id,
        new Word(
            image.getLabel(),
            image.getLabelledBy(),
            said == null ? Instant.ofEpochMilli(record.timestamp()) : said,
            store(bytes, folder),
            record.timestamp()));
    return true;
  }

  private static boolean forget(Map<String, Word> words, String id) {
    words.remove(id);
    return true;
  }

  private static String store(ByteBuffer bytes, Path folder) {
    byte[] photograph = new byte[bytes.remaining()];
    bytes.duplicate().get(photograph);
    String sha256 = Sha256.of(photograph);
    Path file = folder.resolve(sha256);
    try {
      if (!Files.exists(file)) {
        Files.write(file, photograph);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A photograph could not be kept in %s; is there room on the disk?".formatted(folder), e);
    }
    return sha256;
  }

  private static TrainingSet trainingSet(
      Map<String, Word> words, Path folder, Map<String, Long> offsets, int unusable) {
    Map<String, Map.Entry<String, Word>> byContent = new TreeMap<>();
    int conflicts = 0;
    // Sorted by image id, so that the outcome does not depend on the order of partitions.
    for (Map.Entry<String, Word> entry : new TreeMap<>(words).entrySet()) {
      Map.Entry<String, Word> other = byContent.get(entry.getValue().contentSha256());
      if (other != null && !other.getValue().label().equals(entry.getValue().label())) {
        conflicts++;
      }
      if (other == null || other.getValue().at() < entry.getValue().at()) {
        byContent.put(entry.getValue().contentSha256(), entry);
      }
    }
    List<LabelledPhotograph> all = new ArrayList<>();
    MessageDigest digest = Sha256.digest();
    byContent.forEach(
        (sha256, entry) -> {
          Word word = entry.getValue();
          digest.update((sha256 + ' ' + word.label() + '\n').getBytes(UTF_8));
          all.add(
              new LabelledPhotograph(
                  entry.getKey(),
                  word.label(),
                  word.labelledBy(),
                  word.labelledAt(),
                  sha256,
                  Side.of(sha256),
                  folder.resolve(sha256)));
        });
    return new TrainingSet(
        all, HexFormat.of().formatHex(digest.digest()), offsets, conflicts, unusable);
  }

  private static Map<String, Long> offsets(Map<Integer, Long> next) {
    Map<String, Long> named = new TreeMap<>();
    next.forEach((partition, offset) -> named.put(partition.toString(), offset));
    return named;
  }
}
