package dev.pawstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PollInterceptorTest {
  private final List<String> shown = new ArrayList<>();
  private final PollInterceptor interceptor = new PollInterceptor();
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> poll = new HashMap<>();

  PollInterceptorTest() {
    PollListener listener =
        record -> {
          shown.add(record.partition() + "@" + record.offset());
          return shown.size();
        };
    interceptor.configure(Map.of(PollInterceptor.LISTENER, listener));
  }

  @Test
  void shouldShowARecordOfEachPartitionInTurn() {
    bring(1, 3);
    bring(0, 2);
    bring(12, 1);

    var unused = interceptor.onConsume(new ConsumerRecords<>(poll, Map.of()));

    assertThat(shown).containsExactly("0@0", "1@0", "12@0", "0@1", "1@1", "1@2");
  }

  @Test
  void shouldNoteOnEachRecordWhatTheListenerGaveForIt() {
    bring(0, 2);
    bring(1, 1);

    ConsumerRecords<byte[], byte[]> records =
        interceptor.onConsume(new ConsumerRecords<>(poll, Map.of()));

    assertThat(StreamSupport.stream(records.spliterator(), false))
        .hasSize(3)
        .allSatisfy(
            record -> {
              Arrival arrival = Objects.requireNonNull(Arrival.take(record.headers()));
              assertThat(shown.get((int) arrival.ticket() - 1))
                  .isEqualTo(record.partition() + "@" + record.offset());
            });
  }

  @Test
  void shouldNoteWhichRecordIsProcessedLast() {
    bring(0, 1);
    bring(1, 3);
    bring(2, 2);

    ConsumerRecords<byte[], byte[]> records =
        interceptor.onConsume(new ConsumerRecords<>(poll, Map.of()));

    assertThat(StreamSupport.stream(records.spliterator(), false))
        .filteredOn(record -> Objects.requireNonNull(Arrival.take(record.headers())).last())
        .singleElement()
        .satisfies(
            record -> assertThat(record.partition() + "@" + record.offset()).isEqualTo("1@2"));
  }

  private void bring(int partition, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(new ConsumerRecord<>("images", partition, i, new byte[0], new byte[0]));
    }
    poll.put(new TopicPartition("images", partition), records);
  }
}
