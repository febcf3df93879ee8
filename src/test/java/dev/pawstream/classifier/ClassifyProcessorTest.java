package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.stream.PollInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassifyProcessorTest {
  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private final MockProcessorContext<@Nullable String, SpecificRecord> context =
      new MockProcessorContext<>();
  private final ClassifyProcessor processor =
      new ClassifyProcessor(
          (arrival, event) -> ClassifierDriver.labeller(champion).label(event),
          ClassifierSettings.of(new Topics("test"), Path.of("unused")),
          new ClassifierMeters(new SimpleMeterRegistry()));

  @BeforeEach
  void start() {
    processor.init(context);
  }

  @AfterEach
  void stop() {
    champion.close();
  }

  @Test
  void shouldAskForACommitWhenAPollIsWorkedOff() {
    List<Headers> poll = poll(2);

    process(poll.get(0));
    assertThat(context.committed()).isFalse();

    process(poll.get(1));
    assertThat(context.committed()).isTrue();
    assertThat(context.forwarded()).hasSize(2);
  }

  @Test
  void shouldLeaveTheCommitToItsIntervalWhereNoPollIsKnown() {
    process(new RecordHeaders());

    assertThat(context.committed()).isFalse();
    assertThat(context.forwarded()).hasSize(1);
  }

  private static List<Headers> poll(int records) {
    TopicPartition partition = new TopicPartition("images", 0);
    List<ConsumerRecord<byte[], byte[]>> polled =
        IntStream.range(0, records)
            .mapToObj(i -> new ConsumerRecord<>("images", 0, i, new byte[0], new byte[0]))
            .toList();
    try (PollInterceptor interceptor = new PollInterceptor()) {
      return interceptor
          .onConsume(new ConsumerRecords<>(Map.of(partition, polled), Map.of()))
          .records(partition)
          .stream()
          .map(ConsumerRecord::headers)
          .toList();
    }
  }

  private void process(Headers headers) {
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId("cat 1")
            .setBytes(ByteBuffer.wrap("cat 1".getBytes(UTF_8)))
            .build();
    processor.process(new Record<>("cat 1", event, 0, headers));
  }
}
