package dev.pawstream.trainer;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.EventSource;
import dev.pawstream.trainer.dataset.LabelIndex;
import dev.pawstream.trainer.feedback.Feedback;
import dev.pawstream.trainer.job.CommandProcessor;
import dev.pawstream.trainer.job.Jobs;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.jspecify.annotations.Nullable;

/**
 * An index of what is labelled, orders that are handed to whoever carries them out, and what
 * follows from how models do in service, which is more orders.
 */
final class TrainerTopology {
  private static final String LABELLED = "labelled-images";
  private static final String COMMANDS = "training-commands";

  private TrainerTopology() {}

  /**
   * Builds it.
   *
   * @param jobs is called on the stream thread
   */
  static Topology of(
      Topics topics,
      Deserializer<LabelledImage> labelled,
      Serde<TrainingCommand> commands,
      Deserializer<Prediction> predictions,
      Serde<ModelRelease> models,
      LabelIndex index,
      Feedback feedback,
      Jobs jobs) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<@Nullable String, @Nullable LabelledImage> labels =
        EventSource.add(builder, LABELLED, labelled, topics.labelledImages());
    var unused =
        EventSource.add(builder, COMMANDS, commands.deserializer(), topics.trainingCommands());
    feedback.addTo(builder, topics, labels, predictions, models, commands);
    Topology topology = builder.build();
    index.addTo(topology, LABELLED);
    CommandProcessor.addTo(topology, COMMANDS, commands, topics.trainingCommands(), jobs);
    return topology;
  }
}
