package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.pawstream.network.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsStoreTest {
  private final PretrainedWeights weights = TinyVgg.weights(1);
  private final FakeSource good = new FakeSource("good", weights);
  private final FakeSource bad = new FakeSource("bad", null);

  private final Path folder;

  WeightsStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldTakeTheFirstSourceThatAnswers() throws InterruptedException {
    FakeSource unasked = new FakeSource("unasked", weights);

    assertThat(load(store(bad, good, unasked)).sha256()).isEqualTo(weights.sha256());

    assertThat(bad.calls).hasValue(1);
    assertThat(unasked.calls).hasValue(0);
  }

  @Test
  void shouldFetchOnceAndThenReadTheCache() throws InterruptedException {
    load(store(good));

    assertThat(load(store(good)).sha256()).isEqualTo(weights.sha256());
    assertThat(good.calls).hasValue(1);
    assertThat(cacheFile()).exists();
  }

  @Test
  void shouldPreferANamedFileToTheCache() throws Exception {
    load(store(good));
    Path other = TinyVgg.keras(TinyVgg.weights(2), folder.resolve("keras.h5"));

    PretrainedWeights named = store(good).load(other, FetchListener.SILENT);

    assertThat(named.sha256()).isEqualTo(TinyVgg.weights(2).sha256());
    assertThat(named.preprocessing()).isEqualTo(Preprocessing.KERAS);
    assertThat(store(bad).verify().ok()).isTrue();
  }

  @Test
  void shouldKeepANamedFileThatHoldsTheRightNumbers() throws Exception {
    Path file = Files.write(folder.resolve("model.safetensors"), TinyVgg.torchvision(weights));

    store().load(file, FetchListener.SILENT);

    assertThat(load(store()).sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldNotLookElsewhereWhenTheNamedFileDoesNotServe() {
    Path absent = folder.resolve("absent.safetensors");

    assertThatThrownBy(() -> store(good).load(absent, FetchListener.SILENT))
        .isInstanceOf(WeightsUnavailableException.class)
        .hasMessageContaining("there is no " + absent);
    assertThat(good.calls).hasValue(0);
  }

  @Test
  void shouldFetchAgainWhenTheCacheIsCorrupt() throws Exception {
    load(store(good));
    byte[] bytes = Files.readAllBytes(cacheFile());
    bytes[bytes.length - 10] ^= 1;
    Files.write(cacheFile(), bytes);
    assertThat(store().verify().problem()).startsWith("its numbers have the sha256");

    assertThat(load(store(good)).sha256()).isEqualTo(weights.sha256());

    assertThat(good.calls).hasValue(2);
    assertThat(store().verify().ok()).isTrue();
  }

  @Test
  void shouldFetchAgainWhenTheCacheIsCutOff() throws Exception {
    Files.write(cacheFile(), new byte[] {1, 2, 3});

    assertThat(load(store(good)).sha256()).isEqualTo(weights.sha256());
    assertThat(store().verify().ok()).isTrue();
  }

  @Test
  void shouldRefuseOtherNumbersFromASource() {
    FakeSource wrong = new FakeSource("wrong", TinyVgg.weights(2));

    assertThatThrownBy(() -> load(store(wrong)))
        .isInstanceOf(WeightsUnavailableException.class)
        .hasMessageContaining(
            "wrong: its numbers have the sha256 %s, not %s"
                .formatted(TinyVgg.weights(2).sha256(), weights.sha256()));
    assertThat(cacheFile()).doesNotExist();
  }

  @Test
  void shouldNameEveryRouteAndTheOptionWhenNoneAnswers() {
    FakeSource worse = new FakeSource("worse", null);

    assertThatThrownBy(() -> load(store(bad, worse)))
        .isInstanceOf(WeightsUnavailableException.class)
        .hasMessageContaining("cache: there is no " + cacheFile())
        .hasMessageContaining("bad: bad is closed today")
        .hasMessageContaining("worse: worse is closed today")
        .hasMessageContaining("--weights FILE");
  }

  @Test
  void shouldSayThatTheCacheFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    WeightsStore store = new WeightsStore(file, TinyVgg.SHAPE, weights.sha256(), List.of(good));

    assertThatThrownBy(() -> load(store))
        .isInstanceOf(WeightsUnavailableException.class)
        .hasMessageContaining("cache folder " + file);
  }

  @Test
  void shouldUseWhatItFetchedThoughItCannotKeepIt() throws Exception {
    Files.createDirectories(cacheFile().resolve("in the way"));

    assertThat(load(store(good)).sha256()).isEqualTo(weights.sha256());

    assertThat(folder.resolve("fetching")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldLeaveNoBrokenFileOnAFullDisk() throws Exception {
    Path written = Files.createDirectories(folder.resolve("fetching")).resolve("cache.tmp");
    Files.createSymbolicLink(written, Path.of("/dev/full"));

    assertThat(load(store(good)).sha256()).isEqualTo(weights.sha256());

    assertThat(cacheFile()).doesNotExist();
    assertThat(written).doesNotExist();
  }

  @Test
  void shouldFetchOnceForTwoThatWantThemAtOnce() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<PretrainedWeights>> loads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        loads.add(executor.submit(() -> load(store(good))));
      }
      for (Future<PretrainedWeights> load : loads) {
        assertThat(load.get().sha256()).isEqualTo(weights.sha256());
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(good.calls).hasValue(1);
  }

  @Test
  void shouldVerifyACacheThatHoldsNothing() {
    CacheState state = store().verify();

    assertThat(state.ok()).isFalse();
    assertThat(state.bytes()).isEqualTo(-1);
    assertThat(state.problem()).isEqualTo("there is no " + cacheFile());
  }

  @Test
  void shouldVerifyWhatTheCacheHolds() throws Exception {
    load(store(good));

    assertThat(store().verify())
        .isEqualTo(
            new CacheState(
                cacheFile(), Files.size(cacheFile()), weights.sha256(), weights.sha256(), null));
  }

  @Test
  void shouldAskAllSourcesAndFetchNothing() throws InterruptedException {
    assertThat(store(bad, good).askSources())
        .containsExactly(
            entry("bad", Optional.of("bad is closed today")), entry("good", Optional.empty()));

    assertThat(good.calls).hasValue(0);
    assertThat(folder).isEmptyDirectory();
  }

  private WeightsStore store(WeightsSource... sources) {
    return new WeightsStore(folder, TinyVgg.SHAPE, weights.sha256(), List.of(sources));
  }

  private static PretrainedWeights load(WeightsStore store) throws InterruptedException {
    return store.load(null, FetchListener.SILENT);
  }

  private Path cacheFile() {
    return folder.resolve("vgg16-%s.safetensors".formatted(weights.sha256()));
  }

  private static final class FakeSource implements WeightsSource {
    private final String name;
    private final @Nullable PretrainedWeights weights;
    private final AtomicInteger calls = new AtomicInteger();

    FakeSource(String name, @Nullable PretrainedWeights weights) {
      this.name = name;
      this.weights = weights;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void ask() throws IOException {
      PretrainedWeights unused = answer();
    }

    @Override
    public PretrainedWeights fetch(Path workFolder, FetchListener listener) throws IOException {
      calls.incrementAndGet();
      return answer();
    }

    private PretrainedWeights answer() throws IOException {
      if (weights == null) {
        throw new IOException(name + " is closed today");
      }
      return weights;
    }
  }
}
