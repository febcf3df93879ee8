package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.network.weights.FileServer.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceSourceTest {
  private static final Patience HASTY =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofMillis(1));
  private static final MachineProxy NO_PROXY = new MachineProxy(Map.of(), null);
  private static final long BYTES = TinyVgg.SHAPE.floats() * Float.BYTES;

  private final PretrainedWeights weights = TinyVgg.weights(1);
  private final byte[] file = TinyVgg.torchvision(weights);
  private final TinyVgg.Progress progress = new TinyVgg.Progress();
  private final FileServer server;
  private final Path folder;

  HuggingFaceSourceTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.server = new FileServer(file);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldFetchOnlyTheConvolutionsRanges() throws Exception {
    assertThat(fetch().sha256()).isEqualTo(weights.sha256());

    assertThat(server.asked).hasSize(4).startsWith("bytes=0-7");
    assertThat(progress.total).isEqualTo(BYTES);
    assertThat(progress.done).isSorted().startsWith(0L).endsWith(BYTES);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldFollowARedirect() throws Exception {
    server.redirects = true;

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldReadFromTheBeginningWhereTheServerIgnoresRanges() throws Exception {
    server.knowsRanges = false;

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldGoOnWhereTheConnectionBroke() throws Exception {
    server.faults.add(Fault.breakAfter(300));

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());
    assertThat(begin(3)).isEqualTo(begin(2) + 300);
  }

  @Test
  void shouldGoOnWhereAServerWithoutRangesBroke() throws Exception {
    server.knowsRanges = false;
    server.faults.add(Fault.breakAfter(file.length / 2));

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldTryAgainWhenNothingComesAnyMore() throws Exception {
    server.faults.add(Fault.stallAfter(300));
    Patience impatient =
        new Patience(Duration.ofSeconds(5), Duration.ofMillis(300), 3, Duration.ofMillis(1));

    assertThat(source(server.uri(), impatient).fetch(folder, progress).sha256())
        .isEqualTo(weights.sha256());
  }

  @Test
  void shouldTryAgainWhenTheServerIsBusy() throws Exception {
    server.faults.add(Fault.status(503));
    server.faults.add(Fault.status(429));

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldKeepWhatCameForTheNextRun() throws Exception {
    server.faults.add(Fault.breakAfter(300));
    server.faults.add(Fault.status(403));
    assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
    server.asked.clear();

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());

    assertThat(progress.done.subList(1, progress.done.size())).contains(300L);
    assertThat(begin(2)).isEqualTo(headerEnd() + 300);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldBeginAnewWhenWhatAnEarlierRunLeftIsOfAnotherFile() throws Exception {
    Files.write(folder.resolve("convolutions.partial"), new byte[700]);

    assertThat(fetch().sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldRefuseOtherNumbersAndKeepNothingOfThem() {
    PretrainedWeights other = TinyVgg.weights(2);
    HuggingFaceSource source =
        new HuggingFaceSource(server.uri(), TinyVgg.SHAPE, other.sha256(), HASTY, NO_PROXY);

    assertThatThrownBy(() -> source.fetch(folder, progress))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(weights.sha256())
        .hasMessageContaining(other.sha256());
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 416})
  void shouldNotAskAgainWhenTheServerRefuses(int status) {
    server.status = status;

    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HTTP " + status);
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void shouldGiveUpAfterSomeAttemptsWithoutAByte() {
    server.status = 500;

    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HTTP 500");
    assertThat(server.asked).hasSize(HASTY.attempts());
  }

  @Test
  void shouldSayThatTheHostDoesNotAnswer() {
    URI nobody = server.uri();
    server.close();

    assertThatThrownBy(() -> source(nobody, HASTY).fetch(folder, progress))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nobody.getHost() + " does not answer")
        .hasMessageContaining("https_proxy");
  }

  @Test
  void shouldSayThatThereIsNoSuchHost() {
    assertThatThrownBy(
            () -> source(URI.create("http://nobody.invalid"), HASTY).fetch(folder, progress))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody.invalid does not answer (its name is unknown here)");
  }

  @Test
  void shouldAskTheProxyThatTheEnvironmentNames() throws Exception {
    String proxy = server.uri().getAuthority();
    HuggingFaceSource source =
        new HuggingFaceSource(
            URI.create("http://mirror.invalid"),
            TinyVgg.SHAPE,
            weights.sha256(),
            HASTY,
            new MachineProxy(Map.of("http_proxy", proxy), null));

    assertThat(source.fetch(folder, progress).sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldNotAskAgainOnAFullDisk() throws IOException {
    Files.createSymbolicLink(folder.resolve("convolutions.partial"), Path.of("/dev/full"));

    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be kept: No space left");
    assertThat(server.asked).hasSize(3);
  }

  @Test
  void shouldGiveTheProxyTheUserAndPasswordThatItAsksFor() throws Exception {
    server.proxyUser = "me:secret";
    HuggingFaceSource source =
        new HuggingFaceSource(
            URI.create("http://mirror.invalid"),
            TinyVgg.SHAPE,
            weights.sha256(),
            HASTY,
            new MachineProxy(
                Map.of("http_proxy", "http://me:secret@" + server.uri().getAuthority()), null));

    assertThat(source.fetch(folder, progress).sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldRefuseAPageInPlaceOfTheFile() throws IOException {
    try (FileServer portal =
        new FileServer("<html>Please log in</html>".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> source(portal.uri(), HASTY).fetch(folder, progress))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no safetensors file");
    }
  }

  @Test
  void shouldAskForNoMoreThanTheFilesLength() throws Exception {
    source(server.uri(), HASTY).ask();

    assertThat(server.asked).containsExactly("HEAD");
  }

  @Test
  void shouldSayThatTheHostRefusesTheFile() {
    server.status = 403;

    assertThatThrownBy(() -> source(server.uri(), HASTY).ask())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HTTP 403");
  }

  private PretrainedWeights fetch() throws IOException, InterruptedException {
    return source(server.uri(), HASTY).fetch(folder, progress);
  }

  private HuggingFaceSource source(URI base, Patience patience) {
    return new HuggingFaceSource(base, TinyVgg.SHAPE, weights.sha256(), patience, NO_PROXY);
  }

  private int begin(int request) {
    return Integer.parseInt(server.asked.get(request).replaceAll("bytes=(\\d+)-.*", "$1"));
  }

  private int headerEnd() {
    return Integer.parseInt(server.asked.get(1).replaceAll(".*-", "")) + 1;
  }
}
