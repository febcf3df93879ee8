package dev.pawstream.trainer.dataset;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * An index of the labelled topic: the last word on each image id, without the photograph. It is
 * kept on disk, and on a topic from which Kafka Streams restores it; where both are gone, the
 * labelled topic has all of it.
 */
public final class LabelIndex {
  private static final String NODE = "index-labels";

  private final LabelCounts counts;
  private final ContentLabels contents;
  private final Consumer<String> forget;

  /**
   * @param meters where it shows how many photographs have which label
   * @param forget is told the sha256 of a photograph's bytes when no image id here has them any
   *     more, on the stream thread
   */
  public LabelIndex(MeterRegistry meters, Consumer<String> forget) {
    this.counts = new LabelCounts(meters);
    this.contents = new ContentLabels(meters);
    this.forget = forget;
  }

  /**
   * Has a topology keep it.
   *
   * @param source the node that the labelled photographs come from
   */
  public void addTo(Topology topology, String source) {
    topology.addProcessor(NODE, () -> new LabelIndexProcessor(counts, contents, forget), source);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LabelIndexProcessor.STORE),
            Serdes.String(),
            new LabelEntrySerde()),
        NODE);
  }

  /** Photographs by label, over the partitions that this instance has. */
  public Map<String, Long> counts() {
    return counts.snapshot();
  }
}
