package dev.pawstream.cli.letters;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.Main;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.letters.SomeLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalClusterExtension.class)
class KilledReplayIT {
  /** A hundred transactions' worth: a kill hits one of them. */
  private static final int LETTERS = 10_000;

  private static final int KILLS = 3;

  private final ClientSettings clients;
  private final Topics topics;
  private final Path folder;

  KilledReplayIT(ClientSettings clients, Topics topics, @TempDir Path folder) {
    this.clients = clients;
    this.topics = topics;
    this.folder = folder;
  }

  @Test
  void shouldSendEachLetterBackOnceHoweverOftenItIsKilled() throws Exception {
    try (ServicesFixture fixture = new ServicesFixture(clients, topics)) {
      sendLetters();
      int seen = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        try (ChildJvm replay = replay("killed-" + kill)) {
          seen = fixture.await(topics.images(), seen + 1).size();
          replay.kill();
          assertThat(replay.exitCode()).as("killed before it was done").isEqualTo(128 + 9);
        }
      }
      assertThat(seen).isLessThan(LETTERS);

      try (ChildJvm replay = replay("last")) {
        assertThat(replay.awaitEnd(ServicesFixture.PATIENCE)).isTrue();
        assertThat(replay.exitCode()).isZero();
        assertThat(replay.printed("back, "))
            .hasValueSatisfying(
                rest ->
                    assertThat(rest)
                        .doesNotStartWith("0 had been before")
                        .endsWith(" 0 cannot go back"));
      }
      Map<String, Long> times =
          fixture.all(topics.images()).stream()
              .collect(groupingBy(ConsumerRecord::key, counting()));
      assertThat(keys()).filteredOn(key -> times.getOrDefault(key, 0L) != 1).isEmpty();
      assertThat(times).hasSize(LETTERS);
    }
  }

  private ChildJvm replay(String name) throws IOException {
    return ChildJvm.start(
        Main.class,
        List.of("-XX:TieredStopAtLevel=1"),
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_PREFIX", topics.prefix()),
        folder.resolve(name + ".log"),
        List.of("dead-letters", "replay"));
  }

  private void sendLetters() {
    try (KafkaProducer<@Nullable String, byte @Nullable []> producer =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      for (String key : keys()) {
        var unused = producer.send(SomeLetter.of(topics, key).record(topics));
      }
    }
  }

  private static List<String> keys() {
    return IntStream.range(0, LETTERS).mapToObj(i -> "cat " + i).toList();
  }
}
