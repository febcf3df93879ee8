package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A topic of one partition that can be read as often as wanted. */
public final class FakeTopic {
  private final String name;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  public FakeTopic(String name) {
    this.name = name;
  }

  public synchronized FakeTopic add(@Nullable String key, byte @Nullable [] value) {
    records.add(
        new ConsumerRecord<>(
            name, 0, records.size(), key == null ? null : key.getBytes(UTF_8), value));
    return this;
  }

  public synchronized Consumer<byte[], byte[]> consumer() {
    TopicPartition partition = new TopicPartition(name, 0);
    List<ConsumerRecord<byte[], byte[]>> now = List.copyOf(records);
    MockConsumer<byte[], byte[]> consumer =
        new MockConsumer<>("earliest") {
          @Override
          public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            now.forEach(this::addRecord);
          }
        };
    Node node = new Node(0, "localhost", 9092);
    consumer.updatePartitions(
        name, List.of(new PartitionInfo(name, 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, (long) now.size()));
    return consumer;
  }
}
