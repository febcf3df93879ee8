package dev.pawstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.ChildJvm;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.RegistryUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryIT {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofSeconds(30);

  private final Path folder;

  LocalRegistryIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldKeepItsSchemasAndTheirIdsAndReleaseThePort() throws Exception {
    byte[] before;
    String url;
    try (LocalRegistry registry = start()) {
      url = registry.url();
      before = written(url);
      assertThat(get(url + "/config")).contains("BACKWARD");
    }
    assertThat(answers(url)).isFalse();
    assertThatThrownBy(() -> written(url)).isInstanceOf(RegistryUnavailableException.class);

    try (LocalRegistry again = LocalRegistry.start(folder, portOf(url), distribution())) {
      assertThat(again.url()).isEqualTo(url);
      assertThat(written(url)).isEqualTo(before);
    }
  }

  @Test
  void shouldEndWhenItsParentIsKilled() throws Exception {
    try (ChildJvm parent =
        ChildJvm.start(
            RegistryParent.class,
            List.of(
                "-D%s=%s"
                    .formatted(RegistryDistribution.ARCHIVE_PROPERTY, distribution().archive())),
            Map.of(),
            folder.resolve("parent.log"),
            List.of(folder.resolve("registry").toString()))) {
      String url = parent.awaitPrinted(RegistryParent.READY, START);
      assertThat(answers(url)).isTrue();

      parent.kill();

      await().atMost(END).until(() -> !answers(url));
    }
  }

  @Test
  void shouldIgnoreTheInterruptThatIsMeantForItsParent() throws Exception {
    try (LocalRegistry registry = start()) {
      new ProcessBuilder("kill", "-INT", Long.toString(registry.pid()))
          .inheritIO()
          .start()
          .waitFor();

      assertThat(answers(registry.url())).isTrue();
      assertThat(ProcessHandle.of(registry.pid())).get().matches(ProcessHandle::isAlive);
    }
  }

  @Test
  void shouldRefuseAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalRegistry.start(folder, taken.getLocalPort(), distribution()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Port " + taken.getLocalPort());
    }
  }

  @Test
  void shouldShowTheEndOfTheLogWhenItDoesNotStart() throws IOException {
    Files.writeString(folder.resolve("registry.mv.db"), "this is no database");

    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("registry.log")
        .hasMessageContaining("h2");
  }

  private LocalRegistry start() {
    return LocalRegistry.start(folder, 0, distribution());
  }

  private static RegistryDistribution distribution() {
    return LocalClusterExtension.registryDistribution();
  }

  private static byte[] written(String url) {
    ClientSettings settings =
        new ClientSettings("127.0.0.1:1", url, Map.of("pawstream.registry.retry.ms", "0"));
    try (AvroSerde<ImageEvent> serde = AvroSerde.forValues(settings.serde())) {
      return serde.serializer().serialize("topic", ImageEvent.newBuilder().setId("cat").build());
    }
  }

  private static boolean answers(String url) throws InterruptedException {
    try {
      return !get(url + "/subjects").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static int portOf(String url) {
    return URI.create(url).getPort();
  }
}
