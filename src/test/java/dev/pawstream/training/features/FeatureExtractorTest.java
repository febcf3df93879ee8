package dev.pawstream.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Workers;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.Example;
import dev.pawstream.training.Policy;
import dev.pawstream.training.store.FeatureFolder;
import dev.pawstream.training.store.FeatureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FeatureExtractorTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final int SIZE = 64;
  private static final long SEED = 5;
  private static final long ROOM = 100 << 20;
  private static final List<Example> EXAMPLES = TestPictures.examples(6, 400);

  @TempDir Path folder;

  @Test
  void shouldGiveTheSameRowsWithAndWithoutWhatIsKept() throws Exception {
    List<FeatureRow> without = rows(FeatureFolder.NONE, EXAMPLES, 3, SEED);
    List<FeatureRow> first = rows(kept(), EXAMPLES, 3, SEED);
    List<FeatureRow> second = rows(kept(), EXAMPLES, 3, SEED);

    assertThat(first).usingRecursiveComparison().isEqualTo(without);
    assertThat(second).usingRecursiveComparison().isEqualTo(without);
  }

  @Test
  void shouldNotComputeAgainWhatIsKept() throws Exception {
    rows(kept(), EXAMPLES, 2, SEED);
    List<Object> identities = identities();
    rows(kept(), EXAMPLES, 2, SEED);

    // Whatever is computed is written, as a new file of the same name.
    assertThat(identities()).isEqualTo(identities);
  }

  @Test
  void shouldOnlyComputeWhatIsNew() throws Exception {
    rows(kept(), EXAMPLES.subList(0, 4), 2, SEED);
    List<Object> identities = identities();
    rows(kept(), EXAMPLES, 2, SEED);

    assertThat(identities()).hasSize(12 * 2).containsAll(identities);
  }

  @Test
  void shouldMakeTheSameVariantsWhateverElseIsTrainedOn() throws Exception {
    List<Example> reversed = new ArrayList<>(EXAMPLES);
    Collections.reverse(reversed);
    List<FeatureRow> rows = rows(FeatureFolder.NONE, EXAMPLES, 2, SEED);
    List<FeatureRow> others = rows(FeatureFolder.NONE, reversed, 2, SEED);

    assertThat(others.get(10).top()).isEqualTo(rows.get(0).top());
    assertThat(others.get(11).top()).isEqualTo(rows.get(1).top());
  }

  @Test
  void shouldMakeOtherVariantsForAnotherSeed() throws Exception {
    List<FeatureRow> rows = rows(kept(), EXAMPLES, 2, SEED);
    List<FeatureRow> others = rows(kept(), EXAMPLES, 2, SEED + 1);

    assertThat(others.get(0).top()).isEqualTo(rows.get(0).top());
    assertThat(others.get(1).top()).isNotEqualTo(rows.get(1).top());
  }

  private FeatureFolder kept() {
    return new FeatureFolder(folder, ROOM);
  }

  private static List<FeatureRow> rows(
      FeatureFolder where, List<Example> examples, int variants, long seed) throws Exception {
    Vgg16 vgg = NarrowNetwork.vgg();
    InferenceEngine engine = NETWORK.engines().engine(SIZE);
    FeatureRow.Shape shape = FeatureRow.Shape.of(vgg, SIZE, Top.COMPACT, Policy.UPPER);
    StoredRows stored =
        new StoredRows(new FeatureStore(where), shape, engine, vgg.weights().preprocessing());
    List<FeatureRow> rows = new ArrayList<>();
    try (Workers workers = NETWORK.workers()) {
      new FeatureExtractor(engine, workers, NETWORK.decoder(), shape, stored)
          .extract(examples, variants, seed, rows::add, done -> {});
    }
    return rows;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Of the files, which are others when one is written anew. */
  private List<Object> identities() throws IOException {
    List<Object> identities = new ArrayList<>();
    for (Path file : files()) {
      identities.add(Files.getAttribute(file, "unix:ino"));
    }
    return identities;
  }
}
