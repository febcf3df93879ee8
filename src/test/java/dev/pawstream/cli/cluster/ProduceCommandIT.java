package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalClusterExtension.class)
class ProduceCommandIT {
  private static final String ELSEWHERE = "https://images.example.org/dog.jpg";

  private final ClientSettings clients;
  private final Topics topics;
  private final Path cat;

  ProduceCommandIT(ClientSettings clients, Topics topics, @TempDir Path folder) throws IOException {
    this.clients = clients;
    this.topics = topics;
    cat = Files.write(folder.resolve("cat.jpg"), new byte[] {1, 2, 3});
  }

  @Test
  void shouldSendWherePhotographsAreInPlaceOfTheirBytes() {
    try (ServicesFixture fixture = new ServicesFixture(clients, topics)) {
      List<String> ids =
          produce("--by-uri", cat.toString(), ELSEWHERE).succeeded().output().lines().toList();

      List<ImageEvent> events =
          fixture.await(topics.images(), 2).stream()
              .map(record -> fixture.read(ImageEvent.class, record))
              .toList();
      assertThat(events).allMatch(event -> event.getBytes() == null);
      assertThat(events)
          .extracting(ImageEvent::getUri)
          .containsExactlyInAnyOrder(cat.toUri().toString(), ELSEWHERE);
      assertThat(events).extracting(ImageEvent::getId).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  void shouldRefuseToSayWhereStandardInputIs() {
    CommandRun run = produce("--by-uri", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("Standard input (-) has no uri");
  }

  @Test
  void shouldRefuseAUriThatHoldsAPassword() {
    CommandRun run = produce("--by-uri", "https://me:s3cret@images.example.org/dog.jpg");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("names a user or a password").doesNotContain("s3cret");
  }

  private CommandRun produce(String... arguments) {
    return CommandRun.of(
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix()),
        Stream.concat(Stream.of("produce"), Stream.of(arguments)).toArray(String[]::new));
  }
}
