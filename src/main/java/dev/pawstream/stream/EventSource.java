package dev.pawstream.stream;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a topic. Bytes become an event when it is their turn to be processed: Kafka
 * Streams' own sources read ahead of it, so the dead letter of what is no event could be committed
 * while the record was not, and be written again after a restart.
 *
 * @param <V> the events
 */
public final class EventSource<V>
    extends ContextualProcessor<
        @Nullable String, byte @Nullable [], @Nullable String, @Nullable V> {
  private static final String BYTES = "-bytes";

  private final Deserializer<V> events;

  private @Nullable ShortRounds rounds;

  private EventSource(Deserializer<V> events) {
    this.events = events;
  }

  /**
   * Adds one to a topology.
   *
   * @param name what its events come from, for the next node
   * @param events safe for several threads, and the caller's to close; null stays null
   */
  public static <V> void add(Topology topology, String name, Deserializer<V> events, String topic) {
    String bytes = name + BYTES;
    // Any bytes are a key, so this reads ahead without failing.
    topology.addSource(bytes, new StringDeserializer(), new ByteArrayDeserializer(), topic);
    topology.addProcessor(name, () -> new EventSource<>(events), bytes);
  }

  /**
   * Adds one to a topology that is being built; later nodes may also refer to it by its name.
   *
   * @param events safe for several threads, and the caller's to close; null stays null
   */
  public static <V> KStream<@Nullable String, @Nullable V> add(
      StreamsBuilder builder, String name, Deserializer<V> events, String topic) {
    return builder.stream(
            topic, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(name + BYTES))
        .process(() -> new EventSource<>(events), Named.as(name));
  }

  @Override
  public void init(ProcessorContext<@Nullable String, @Nullable V> context) {
    super.init(context);
    rounds = new ShortRounds(context);
  }

  @Override
  public void process(Record<@Nullable String, byte @Nullable []> record) {
    if (rounds != null) {
      rounds.process();
    }
    String topic = context().recordMetadata().map(RecordMetadata::topic).orElse("");
    V event = events.deserialize(topic, record.headers(), record.value());
    context().forward(record.withValue(event));
  }
}
