package dev.pawstream.trainer.dataset;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.stream.TopicScan;
import dev.pawstream.trainer.remote.RemotePhotographs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the training set from the labelled topic as it is now: the last word on an image id wins, a
 * tombstone forgets, and the same bytes under two ids are one photograph. Of a label that only
 * names a photograph, it is looked for on the images' topic; one behind a uri is fetched, where
 * that is allowed. The photographs go to a folder, not into memory.
 */
public final class TrainingSetReader {
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deserializer<LabelledImage> deserializer;
  private final String topic;
  private final ImagesTopic images;
  private final RemotePhotographs remote;
  private final ImageDecoder decoder;
  private final Duration patience;

  TrainingSetReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deserializer<LabelledImage> deserializer,
      String topic,
      ImagesTopic images,
      RemotePhotographs remote,
      ImageDecoder decoder,
      Duration patience) {
    this.consumers = consumers;
    this.deserializer = deserializer;
    this.topic = topic;
    this.images = images;
    this.remote = remote;
    this.decoder = decoder;
    this.patience = patience;
  }

  /**
   * Reads from a cluster.
   *
   * @param labelled stays the caller's to close
   * @param images the same; of the topic where photographs are that labels only name
   * @param remote the same; where photographs are that labels have a uri of
   * @param decoder says what is a photograph
   * @param patience how long the cluster may be silent before reading gives up
   */
  public static TrainingSetReader of(
      ClientSettings clients,
      Topics topics,
      Deserializer<LabelledImage> labelled,
      Deserializer<ImageEvent> images,
      RemotePhotographs remote,
      ImageDecoder decoder,
      Duration patience) {
    Supplier<Consumer<byte[], byte[]>> consumers = clients::bytesConsumer;
    return new TrainingSetReader(
        consumers,
        labelled,
        topics.labelledImages(),
        new ImagesTopic(consumers, images, topics.images(), patience),
        remote,
        decoder,
        patience);
  }

  /**
   * Reads the whole topic; takes seconds to minutes.
   *
   * @param folder where the photographs go, named by their content hashes
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   * @throws org.apache.kafka.common.errors.InterruptException if the thread is interrupted
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  public TrainingSet read(Path folder) {
    return read(new Shelf(folder, true), null);
  }

  /**
   * Reads what the topic held at an earlier moment, as far as it is still there. What was forgotten
   * since is forgotten.
   *
   * @param folder where the photographs go, named by their content hashes
   * @param offsets for each partition the next offset at that moment, as in {@link
   *     TrainingSet#offsets}
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  public TrainingSet read(Path folder, Map<String, Long> offsets) {
    return read(new Shelf(folder, true), offsets);
  }

  /** Reads the whole topic like {@link #read(Path)}, but keeps no photographs. */
  public TrainingSet look() {
    return read(new Shelf(Path.of(""), false), null);
  }

  private TrainingSet read(Shelf shelf, @Nullable Map<String, Long> until) {
    Contents contents = new Contents(decoder, shelf);
    LastWords words = new LastWords(deserializer, contents);
    Map<Integer, Long> next;
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      next =
          new TopicScan(consumer, topic, patience)
              .read(
                  record -> {
                    if (record.value() == null || until == null || isBefore(until, record)) {
                      words.take(record);
                    }
                  });
    }
    Completed completed = new MissingPhotographs(contents).find(words.words(), images, remote);
    Assembly assembly = new Assembly(contents, shelf);
    completed.words().forEach(assembly::add);
    return assembly.trainingSet(
        words.unreadable(), completed.unfetched(), until == null ? offsets(next) : until);
  }

  private static boolean isBefore(Map<String, Long> offsets, ConsumerRecord<?, ?> record) {
    return record.offset() < offsets.getOrDefault(Integer.toString(record.partition()), 0L);
  }

  private static Map<String, Long> offsets(Map<Integer, Long> next) {
    Map<String, Long> named = new TreeMap<>();
    next.forEach((partition, offset) -> named.put(partition.toString(), offset));
    return named;
  }
}
