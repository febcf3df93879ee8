package dev.pawstream.trainer;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.EventSource;
import dev.pawstream.trainer.dataset.LabelIndex;
import dev.pawstream.trainer.job.CommandProcessor;
import dev.pawstream.trainer.job.Jobs;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** An index of what is labelled, and orders that are handed to whoever carries them out. */
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
      LabelIndex index,
      Jobs jobs) {
    Topology topology = new Topology();
    EventSource.add(topology, LABELLED, labelled, topics.labelledImages());
    index.addTo(topology, LABELLED);
    EventSource.add(topology, COMMANDS, commands.deserializer(), topics.trainingCommands());
    CommandProcessor.addTo(topology, COMMANDS, commands, topics.trainingCommands(), jobs);
    return topology;
  }
}
