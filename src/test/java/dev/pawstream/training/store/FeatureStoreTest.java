package dev.pawstream.training.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStoreTest {
  private static final float[] FEATURES = {0, 1.5f, 2};
  private static final FeatureKey KEY = key("a");
  private static final long ROOM = 1 << 20;

  /** What one file takes of the bound. */
  private static final long BLOCK = 4096;

  @TempDir Path folder;

  @Test
  void shouldGiveTheNextTrainingWhatOneHasWritten() {
    store(ROOM).write(KEY, FEATURES);

    assertThat(store(ROOM).read(KEY, 3)).hasValue(FEATURES);
  }

  @Test
  void shouldTellFeaturesApartByAllThatTheyDependOn() {
    store(ROOM).write(new FeatureKey("photograph", "variant", "network", "layer"), FEATURES);

    assertThat(
            Stream.of(
                new FeatureKey("other", "variant", "network", "layer"),
                new FeatureKey("photograph", "other", "network", "layer"),
                new FeatureKey("photograph", "variant", "other", "layer"),
                new FeatureKey("photograph", "variant", "network", "other")))
        .allSatisfy(key -> assertThat(store(ROOM).read(key, 3)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 13})
  void shouldNotTakeATornFileForFeatures(int length) throws IOException {
    store(ROOM).write(KEY, FEATURES);
    Path file = files().get(0);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

    assertThat(store(ROOM).read(KEY, 3)).isEmpty();
  }

  @Test
  void shouldNotTakeAFileWithWrongContentForFeatures() throws IOException {
    store(ROOM).write(KEY, FEATURES);
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[6] ^= 1;
    Files.write(file, bytes);

    assertThat(store(ROOM).read(KEY, 3)).isEmpty();
  }

  @Test
  void shouldWriteAgainWhatWasDamaged() throws IOException {
    store(ROOM).write(KEY, FEATURES);
    Files.write(files().get(0), new byte[0]);
    store(ROOM).write(KEY, FEATURES);

    assertThat(store(ROOM).read(KEY, 3)).hasValue(FEATURES);
  }

  @Test
  void shouldThrowOutWhatWasUsedLongestAgo() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      store(ROOM).write(key(name), FEATURES);
    }
    makeOld();
    assertThat(store(ROOM).read(key("a"), 3)).isPresent();
    store(4 * BLOCK).write(key("e"), FEATURES);

    assertThat(kept("a", "e")).containsExactly(true, true);
    assertThat(files().size() * BLOCK).isLessThanOrEqualTo(4 * BLOCK);
  }

  @Test
  void shouldNeverTakeMoreThanItsBound() throws IOException {
    FeatureStore store = store(10 * BLOCK);
    IntStream.range(0, 30).forEach(i -> store.write(key("photograph " + i), FEATURES));

    assertThat(files()).hasSize(10);
  }

  @Test
  void shouldKeepWhatTheSameTrainingHasUsed() throws IOException {
    FeatureStore store = store(10 * BLOCK);
    IntStream.range(0, 30).forEach(i -> store.write(key("photograph " + i), FEATURES));

    assertThat(IntStream.range(0, 10))
        .allSatisfy(i -> assertThat(store.read(key("photograph " + i), 3)).isPresent());
  }

  @Test
  void shouldForgetAllOfOnePhotograph() throws IOException {
    FeatureStore store = store(ROOM);
    FeatureKey other = new FeatureKey("a", "flipped", "network", "block4_pool");
    store.write(KEY, FEATURES);
    store.write(other, FEATURES);
    store.write(key("b"), FEATURES);

    store.forget("a");
    store.forget("never seen");

    assertThat(store.read(KEY, 3)).isEmpty();
    assertThat(store.read(other, 3)).isEmpty();
    assertThat(store.read(key("b"), 3)).hasValue(FEATURES);
  }

  @Test
  void shouldKeepNothingWithoutABound() throws IOException {
    FeatureStore store = store(0);
    store.write(KEY, FEATURES);

    assertThat(store.read(KEY, 3)).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void shouldRefuseANegativeBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureFolder(folder, -1))
        .withMessageContaining("-1");
  }

  @Test
  void shouldDoWithoutAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    FeatureStore store = new FeatureStore(new FeatureFolder(file.resolve("features"), ROOM));
    store.write(KEY, FEATURES);

    assertThat(store.read(KEY, 3)).isEmpty();
  }

  @Test
  void shouldServeTwoTrainingsAtOnce() {
    FeatureStore one = store(ROOM);
    FeatureStore other = store(ROOM);
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              FeatureKey key = key("photograph " + i / 2);
              (i % 2 == 0 ? one : other).write(key, FEATURES);
            });

    assertThat(IntStream.range(0, 100))
        .allSatisfy(i -> assertThat(one.read(key("photograph " + i), 3)).hasValue(FEATURES));
  }

  private FeatureStore store(long bound) {
    return new FeatureStore(new FeatureFolder(folder.resolve("features"), bound));
  }

  private static FeatureKey key(String photograph) {
    return new FeatureKey(photograph, "as it is", "network", "block5_pool");
  }

  private List<Boolean> kept(String... photographs) {
    return Stream.of(photographs)
        .map(photograph -> store(ROOM).read(key(photograph), FEATURES.length).isPresent())
        .toList();
  }

  private void makeOld() throws IOException {
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }
  }

  private List<Path> files() throws IOException {
    Path features = folder.resolve("features");
    if (!Files.isDirectory(features)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(features)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
