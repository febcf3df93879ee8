package dev.pawstream.classifier;

import dev.pawstream.classifier.labelling.PolledLabeller;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.release.ReleaseRecord;
import dev.pawstream.stream.EventSource;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Photographs to predictions, record by record: key and order are kept, and what cannot be decoded
 * is thrown for the exception handlers to set aside. Releases come in at the side, to every
 * instance.
 */
final class ClassifierTopology {
  private static final String IMAGES = "images";
  private static final String CLASSIFY = "classify";
  static final String PREDICTIONS = "predictions";
  static final String UNCERTAIN = "uncertain-images";
  private static final String RELEASES = "releases-source";
  private static final String FOLLOW = "follow-releases";

  private ClassifierTopology() {}

  /**
   * Builds it.
   *
   * @param releases is called on Kafka's global thread: must return at once and not throw
   */
  static Topology of(
      ClassifierSettings settings,
      Serde<ImageEvent> images,
      Serializer<Prediction> predictions,
      PolledLabeller labeller,
      Consumer<ReleaseRecord> releases,
      ClassifierMeters meters) {
    Topics topics = settings.topics();
    Topology topology = new Topology();
    EventSource.add(topology, IMAGES, images.deserializer(), topics.images());
    topology.addProcessor(
        CLASSIFY, () -> new ClassifyProcessor(labeller, settings, meters), IMAGES);
    topology.addSink(
        PREDICTIONS, topics.predictions(), new StringSerializer(), predictions, CLASSIFY);
    if (settings.copyUncertain()) {
      topology.addSink(
          UNCERTAIN,
          topics.uncertainImages(),
          new StringSerializer(),
          images.serializer(),
          CLASSIFY);
    }
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ReleasesProcessor.STORE),
                Serdes.ByteArray(),
                Serdes.ByteArray())
            .withLoggingDisabled(),
        RELEASES,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.models(),
        FOLLOW,
        () -> new ReleasesProcessor(releases));
    return topology;
  }
}
