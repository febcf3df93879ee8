package dev.pawstream.trainer.feedback;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.ApplicationSettings;
import dev.pawstream.stream.EventSource;
import dev.pawstream.stream.ExactlyOnce;
import dev.pawstream.trainer.dataset.SomeLabels;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Models that answer, people who label, and what follows, without a broker. */
final class FeedbackDriver implements AutoCloseable {
  private static final Topics TOPICS = new Topics("test");
  private static final PlainAvro<Prediction> PREDICTIONS =
      new PlainAvro<>(Prediction.getClassSchema());
  private static final PlainAvro<LabelledImage> LABELLED =
      new PlainAvro<>(LabelledImage.getClassSchema());
  private static final PlainAvro<ModelRelease> MODELS =
      new PlainAvro<>(ModelRelease.getClassSchema());
  private static final PlainAvro<TrainingCommand> COMMANDS =
      new PlainAvro<>(TrainingCommand.getClassSchema());

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte @Nullable []> predictions;
  private final TestInputTopic<String, byte @Nullable []> labelled;
  private final TestInputTopic<String, byte @Nullable []> models;
  private final TestOutputTopic<String, TrainingCommand> commands;
  private Instant now = Instant.parse("2026-11-03T14:05:01Z");

  FeedbackDriver(FeedbackSettings settings, Path folder, MeterRegistry meters) {
    StreamsBuilder builder = new StreamsBuilder();
    new Feedback(settings, meters)
        .addTo(
            builder,
            TOPICS,
            EventSource.add(builder, "labels", LABELLED.deserializer(), TOPICS.labelledImages()),
            PREDICTIONS.deserializer(),
            MODELS,
            COMMANDS);
    Properties config = new Properties();
    config.putAll(
        ExactlyOnce.config(
            ApplicationSettings.of("trainer", TOPICS, folder),
            new ClientSettings("localhost:1", "http://localhost:1", Map.of()),
            meters));
    driver = new TopologyTestDriver(builder.build(), config, now);
    predictions = input(TOPICS.predictions());
    labelled = input(TOPICS.labelledImages());
    models = input(TOPICS.models());
    commands =
        driver.createOutputTopic(
            TOPICS.trainingCommands(), new StringDeserializer(), COMMANDS.deserializer());
  }

  private TestInputTopic<String, byte @Nullable []> input(String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
  }

  void release(String version, @Nullable String parent, long promotion) {
    release(version, parent, promotion, ReleaseState.PROMOTED);
  }

  void release(String version, @Nullable String parent, long promotion, ReleaseState state) {
    send(
        models,
        version,
        MODELS,
        SomeRelease.of(version, new byte[1])
            .setParent(parent)
            .setPromotion(promotion)
            .setState(state)
            .build());
  }

  void answer(String version, String id, String label) {
    send(predictions, id, PREDICTIONS, prediction(version, id, label).build());
  }

  /** An answer as it was some time ago. */
  void answerBefore(Duration age, String version, String id, String label) {
    predictions.pipeInput(
        id,
        PREDICTIONS.serializer().serialize("", prediction(version, id, label).build()),
        now.minus(age));
  }

  void doubt(String version, String id, boolean uncertain) {
    send(
        predictions,
        id,
        PREDICTIONS,
        prediction(version, id, "cat").setUncertain(uncertain).build());
  }

  void shadowed(String version, String shadow, String id, boolean disagrees) {
    send(
        predictions,
        id,
        PREDICTIONS,
        prediction(version, id, "cat")
            .setShadowVersion(shadow)
            .setShadowLabel(disagrees ? "dog" : "cat")
            .build());
  }

  void label(String id, String label) {
    send(labelled, id, LABELLED, SomeLabels.reference(id, label));
  }

  void label(String id, String label, @Nullable String answered, String version) {
    send(
        labelled,
        id,
        LABELLED,
        LabelledImage.newBuilder(SomeLabels.reference(id, label))
            .setPredictedBy(version)
            .setPredictedLabel(answered)
            .build());
  }

  void forget(String id) {
    labelled.pipeInput(id, null, tick());
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  Tally tally(String version) {
    KeyValueStore<String, Tally> tallies = driver.getKeyValueStore(ScoreProcessor.TALLIES);
    return Objects.requireNonNullElse(tallies.get(version), Tally.NONE);
  }

  /** Since the last time. */
  List<TrainingCommand> orders() {
    return commands.readValuesToList();
  }

  private <T extends SpecificRecord> void send(
      TestInputTopic<String, byte @Nullable []> topic, String key, PlainAvro<T> avro, T value) {
    topic.pipeInput(key, avro.serializer().serialize("", value), tick());
  }

  private Instant tick() {
    now = now.plusMillis(1);
    return now;
  }

  private static Prediction.Builder prediction(String version, String id, String label) {
    return Prediction.newBuilder()
        .setImageId(id)
        .setLabel(label)
        .setProbability(1)
        .setProbabilities(Map.of(label, 1.0))
        .setModelVersion(version)
        .setModelSha256("00")
        .setImageSha256("00");
  }

  @Override
  public void close() {
    driver.close();
  }
}
