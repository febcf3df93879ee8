package dev.pawstream.trainer.feedback;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.release.LoggedRelease;
import dev.pawstream.stream.EventSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Predictions, labels and releases in, orders to the trainer out. What is worth keeping of them
 * meets in one task, whatever number of partitions the topics have and whoever placed the records:
 * it counts, judges and orders, each exactly once.
 */
public final class Feedback {
  /**
   * How Kafka Streams' own topics are kept. Kafka Streams would delete what it has read of them,
   * and need a right to delete for it; so they end by time, and by the broker's clock, as records
   * may be older than that when they come.
   */
  public static final Map<String, Object> INTERNAL_TOPICS =
      Map.of(
          StreamsConfig.topicPrefix(TopicConfig.RETENTION_MS_CONFIG),
          Long.toString(Duration.ofDays(1).toMillis()),
          StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG),
          "LogAppendTime",
          StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG,
          Long.MAX_VALUE);

  private static final String PREDICTIONS = "predictions";
  private static final String MODELS = "models";
  private static final String SCORE = "score-answers";
  private static final String JUDGE = "judge-champion";
  private static final String STAND = "keep-standing";
  private static final int ONE_TASK = 1;

  /** So that a disk that was empty gets all that one that was not still has. */
  private static final Duration CHANGELOG_KEPT = ScoreProcessor.KEPT.plusDays(1);

  private final Judge judge;
  private final FeedbackMeters meters;

  /**
   * @param registry where it counts
   */
  public Feedback(FeedbackSettings settings, MeterRegistry registry) {
    this.judge = new Judge(settings);
    this.meters = new FeedbackMeters(registry);
  }

  /**
   * Has a topology collect it.
   *
   * @param labelled what people say
   * @param models stays the caller's to close, as all serdes
   */
  public void addTo(
      StreamsBuilder builder,
      Topics topics,
      KStream<@Nullable String, @Nullable LabelledImage> labelled,
      Deserializer<Prediction> predictions,
      Serde<ModelRelease> models,
      Serde<TrainingCommand> commands) {
    stores(builder, new LoggedReleaseSerde(models, topics.models()));
    KStream<String, Remark> words =
        labelled
            .<String, Remark>process(
                () -> new RemarkProcessor<>(LabelledImage::getImageId, Word::of),
                Named.as("words-of-labels"))
            .repartition(inOneTask("words"));
    KStream<String, Remark> answers =
        EventSource.add(builder, PREDICTIONS, predictions, topics.predictions())
            .<String, Remark>process(
                () -> new RemarkProcessor<>(Prediction::getImageId, Feedback::answer),
                Named.as("answers-of-predictions"))
            .repartition(inOneTask("answers"));
    KStream<String, Tally> champions =
        EventSource.add(builder, MODELS, models.deserializer(), topics.models())
            .process(
                StandingProcessor::new,
                Named.as(STAND),
                StandingProcessor.RELEASES,
                StandingProcessor.STANDING,
                ScoreProcessor.TALLIES);
    answers
        .merge(words, Named.as("remarks"))
        .process(
            ScoreProcessor::new,
            Named.as(SCORE),
            ScoreProcessor.PHOTOGRAPHS,
            ScoreProcessor.TALLIES)
        .merge(champions, Named.as("tallies"))
        .process(
            () -> new JudgeProcessor(judge, meters),
            Named.as(JUDGE),
            ScoreProcessor.TALLIES,
            StandingProcessor.STANDING,
            JudgeProcessor.TERMS)
        .to(topics.trainingCommands(), Produced.with(Serdes.String(), commands).withName("orders"));
  }

  private static @Nullable Remark answer(@Nullable Prediction prediction, long at) {
    return prediction == null ? null : Answer.of(prediction, at);
  }

  private static Repartitioned<String, Remark> inOneTask(String name) {
    return Repartitioned.with(Serdes.String(), (Serde<Remark>) new JsonSerde<>(Remark.class))
        .withName(name)
        .withNumberOfPartitions(ONE_TASK);
  }

  private static void stores(StreamsBuilder builder, Serde<LoggedRelease> releases) {
    builder.addStateStore(
        Stores.windowStoreBuilder(
                Stores.persistentWindowStore(
                    ScoreProcessor.PHOTOGRAPHS, ScoreProcessor.KEPT, ScoreProcessor.KEPT, false),
                Serdes.String(),
                new JsonSerde<>(Photograph.class))
            .withLoggingEnabled(
                Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(CHANGELOG_KEPT.toMillis()))));
    store(builder, ScoreProcessor.TALLIES, new JsonSerde<>(Tally.class));
    store(builder, StandingProcessor.RELEASES, releases);
    store(builder, StandingProcessor.STANDING, new JsonSerde<>(Standing.class));
    store(builder, JudgeProcessor.TERMS, new JsonSerde<>(Term.class));
  }

  private static <V> void store(StreamsBuilder builder, String name, Serde<V> values) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values));
  }
}
