package dev.pawstream.classifier;

import dev.pawstream.classifier.labelling.ChampionLabeller;
import dev.pawstream.classifier.labelling.Labeller;
import dev.pawstream.classifier.labelling.PatientLabeller;
import dev.pawstream.classifier.labelling.Photographs;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.release.ReleaseRecord;
import dev.pawstream.stream.ExactlyOnce;
import dev.pawstream.stream.UnusableRecordException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The classifier's topology without a cluster and without a registry. */
public final class ClassifierDriver implements AutoCloseable {
  public static final PlainAvro<ImageEvent> IMAGES = new PlainAvro<>(ImageEvent.getClassSchema());
  static final PlainAvro<Prediction> PREDICTIONS = new PlainAvro<>(Prediction.getClassSchema());

  private final Topics topics;
  private final TopologyTestDriver driver;

  ClassifierDriver(
      ClassifierSettings settings,
      Serializer<Prediction> predictions,
      Labeller labeller,
      Consumer<ReleaseRecord> releases,
      MeterRegistry meters) {
    topics = settings.topics();
    Properties config = new Properties();
    config.putAll(
        ExactlyOnce.config(
            settings.application(),
            new ClientSettings("localhost:1", "http://localhost:1", Map.of()),
            meters));
    driver =
        new TopologyTestDriver(
            ClassifierTopology.of(
                settings,
                IMAGES,
                predictions,
                (arrival, event) -> labeller.label(event),
                releases,
                new ClassifierMeters(meters)),
            config);
  }

  /** As the service has it, but without answers from memory, and with nothing to be fetched. */
  public static Labeller labeller(ChampionPredictor champion) {
    return new PatientLabeller(
        new ChampionLabeller(
            new Photographs(
                uri -> {
                  throw new UnusableRecordException(uri + " is not to be fetched");
                }),
            (sha256, photograph) -> champion.predict(photograph)));
  }

  /** With plain settings and without releases. */
  public static ClassifierDriver of(
      ClassifierSettings settings, Labeller labeller, MeterRegistry meters) {
    return new ClassifierDriver(
        settings, PREDICTIONS.serializer(), labeller, release -> {}, meters);
  }

  public TestInputTopic<@Nullable String, byte @Nullable []> images() {
    return input(topics.images());
  }

  TestInputTopic<@Nullable String, byte @Nullable []> input(String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
  }

  public TestOutputTopic<String, Prediction> predictions() {
    return output(topics.predictions(), PREDICTIONS.deserializer());
  }

  TestOutputTopic<String, ImageEvent> uncertainImages() {
    return output(topics.uncertainImages(), IMAGES.deserializer());
  }

  public TestOutputTopic<byte[], byte[]> deadLetters() {
    return driver.createOutputTopic(
        topics.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private <T> TestOutputTopic<String, T> output(String topic, Deserializer<T> values) {
    return driver.createOutputTopic(topic, new StringDeserializer(), values);
  }

  @Override
  public void close() {
    driver.close();
  }
}
