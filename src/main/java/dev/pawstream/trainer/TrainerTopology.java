package dev.pawstream.trainer;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.EventSource;
import dev.pawstream.trainer.dataset.LabelIndex;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** An index of what is labelled, and orders that are handed to whoever carries them out. */
final class TrainerTopology {
  private static final String LABELLED = "labelled-images";
  private static final String COMMANDS = "training-commands";
  private static final String OBEY = "obey";

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
    topology.addProcessor(OBEY, () -> new CommandProcessor(jobs), COMMANDS);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(CommandProcessor.STORE),
            Serdes.Long(),
            new OpenJobSerde(commands, topics.trainingCommands())),
        OBEY);
    return topology;
  }
}
