package dev.pawstream.trainer;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.EventSource;
import dev.pawstream.trainer.dataset.LabelIndex;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;

/** An index of what is labelled, and orders that are handed to whoever carries them out. */
final class TrainerTopology {
  private static final String LABELLED = "labelled-images";
  private static final String COMMANDS = "training-commands";
  private static final String OBEY = "obey";

  private TrainerTopology() {}

  /**
   * Builds it.
   *
   * @param run is called on the stream thread: must return at once
   */
  static Topology of(
      Topics topics,
      Deserializer<LabelledImage> labelled,
      Deserializer<TrainingCommand> commands,
      LabelIndex index,
      Consumer<TrainingCommand> run) {
    Topology topology = new Topology();
    EventSource.add(topology, LABELLED, labelled, topics.labelledImages());
    index.addTo(topology, LABELLED);
    EventSource.add(topology, COMMANDS, commands, topics.trainingCommands());
    topology.addProcessor(OBEY, () -> new CommandProcessor(run), COMMANDS);
    return topology;
  }
}
