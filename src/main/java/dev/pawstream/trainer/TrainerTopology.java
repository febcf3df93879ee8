package dev.pawstream.trainer;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.EventSource;
import dev.pawstream.trainer.dataset.LabelCounts;
import dev.pawstream.trainer.dataset.LabelEntrySerde;
import dev.pawstream.trainer.dataset.LabelIndexProcessor;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** An index of what is labelled, and orders that are handed to whoever carries them out. */
final class TrainerTopology {
  private static final String LABELLED = "labelled-images";
  private static final String INDEX = "index-labels";
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
      LabelCounts counts,
      Consumer<TrainingCommand> run) {
    Topology topology = new Topology();
    EventSource.add(topology, LABELLED, labelled, topics.labelledImages());
    topology.addProcessor(INDEX, () -> new LabelIndexProcessor(counts), LABELLED);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LabelIndexProcessor.STORE),
            Serdes.String(),
            new LabelEntrySerde()),
        INDEX);
    EventSource.add(topology, COMMANDS, commands, topics.trainingCommands());
    topology.addProcessor(OBEY, () -> new CommandProcessor(run), COMMANDS);
    return topology;
  }
}
