package dev.pawstream.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.ApplicationSettings;
import dev.pawstream.stream.DeadLetterHeaders;
import dev.pawstream.stream.ExactlyOnce;
import dev.pawstream.trainer.dataset.LabelIndex;
import dev.pawstream.trainer.dataset.SomeLabels;
import dev.pawstream.trainer.feedback.Feedback;
import dev.pawstream.trainer.feedback.FeedbackSettings;
import dev.pawstream.trainer.job.RecordedJobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTopologyTest {
  private static final Topics TOPICS = new Topics("test");
  private static final PlainAvro<LabelledImage> LABELLED =
      new PlainAvro<>(LabelledImage.getClassSchema());
  private static final PlainAvro<TrainingCommand> COMMANDS =
      new PlainAvro<>(TrainingCommand.getClassSchema());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LabelIndex index = new LabelIndex(meters, contentSha256 -> {});
  private final RecordedJobs jobs = new RecordedJobs();
  private TopologyTestDriver driver;
  private TestInputTopic<@Nullable String, byte @Nullable []> labelled;
  private TestInputTopic<String, byte @Nullable []> commands;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void start(@TempDir Path folder) {
    Properties config = new Properties();
    config.putAll(
        ExactlyOnce.config(
            ApplicationSettings.of("trainer", TOPICS, folder),
            new ClientSettings("localhost:1", "http://localhost:1", Map.of()),
            meters));
    driver =
        new TopologyTestDriver(
            TrainerTopology.of(
                TOPICS,
                LABELLED.deserializer(),
                COMMANDS,
                new PlainAvro<Prediction>(Prediction.getClassSchema()).deserializer(),
                new PlainAvro<>(ModelRelease.getClassSchema()),
                index,
                new Feedback(FeedbackSettings.STANDARD, meters),
                jobs),
            config);
    labelled =
        driver.createInputTopic(
            TOPICS.labelledImages(), new StringSerializer(), new ByteArraySerializer());
    commands =
        driver.createInputTopic(
            TOPICS.trainingCommands(), new StringSerializer(), new ByteArraySerializer());
    deadLetters =
        driver.createOutputTopic(
            TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldCountPhotographsByLabel() {
    label("1", "cat");
    label("2", "cat");
    label("3", "dog");

    assertThat(index.counts()).containsExactly(Map.entry("cat", 2L), Map.entry("dog", 1L));
    assertThat(meters.get("pawstream.labels").tag("label", "cat").gauge().value()).isEqualTo(2);
  }

  @Test
  void shouldLetTheLastWordWin() {
    label("1", "cat");
    label("1", "dog");
    label("1", "dog");

    assertThat(index.counts()).containsExactly(Map.entry("dog", 1L));
    assertThat(meters.get("pawstream.labels").tag("label", "cat").gauge().value()).isZero();
  }

  @Test
  void shouldForgetAtATombstone() {
    label("1", "cat");
    label("2", "cat");
    labelled.pipeInput("1", null);
    labelled.pipeInput("3", null);

    assertThat(index.counts()).containsExactly(Map.entry("cat", 1L));
  }

  @Test
  void shouldSetPoisonAsideAndGoOn() {
    labelled.pipeInput("1", "no Avro".getBytes(UTF_8));
    labelled.pipeInput(new TestRecord<>(null, null));
    commands.pipeInput("job-1", "no Avro either".getBytes(UTF_8));
    label("2", "cat");

    assertThat(index.counts()).containsExactly(Map.entry("cat", 1L));
    List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
    assertThat(letters)
        .extracting(letter -> DeadLetterHeaders.of(letter.headers()).topic())
        .containsExactly(
            TOPICS.labelledImages(), TOPICS.labelledImages(), TOPICS.trainingCommands());
    assertThat(letters)
        .extracting(TestRecord::value)
        .containsExactly("no Avro".getBytes(UTF_8), null, "no Avro either".getBytes(UTF_8));
  }

  private void label(String id, String label) {
    labelled.pipeInput(
        id, LABELLED.serializer().serialize("", SomeLabels.image(id, label, "photograph " + id)));
  }
}
