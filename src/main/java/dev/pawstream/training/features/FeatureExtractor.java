package dev.pawstream.training.features;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.Pixels;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import dev.pawstream.inference.Workers;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.training.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photographs to pictures, their variants, and what the frozen layers make of them; but for what an
 * earlier training has kept.
 */
final class FeatureExtractor {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureExtractor.class);

  private final Trunk trunk;
  private final Workers workers;
  private final ImageDecoder decoder;
  private final FeatureRow.Shape shape;
  private final StoredRows stored;
  private final Augmentation augmentation = new Augmentation();

  /**
   * @param shape of the rows
   * @param stored gives rows that are there already, and keeps the others
   * @param workers as many as the engine has
   */
  FeatureExtractor(
      InferenceEngine engine,
      Workers workers,
      ImageDecoder decoder,
      FeatureRow.Shape shape,
      StoredRows stored) {
    this.trunk = engine.trunk(shape.inputSize(), ActivationRanges.NONE);
    this.workers = workers;
    this.decoder = decoder;
    this.shape = shape;
    this.stored = stored;
  }

  /**
   * Runs the frozen layers over all examples. A photograph that cannot be read is left out, with a
   * warning that names it.
   *
   * @param variants rows an example: the photograph itself, and this many less one augmented ones
   * @param sink takes each row
   * @param progress hears how many examples are done
   * @return the examples that have rows, each {@code variants} of them, in this order
   * @throws InterruptedException if interrupted: half the features are of no use
   */
  List<Example> extract(
      List<Example> examples, int variants, long seed, Sink sink, Progress progress)
      throws IOException, InterruptedException {
    List<Example> kept = new ArrayList<>(examples.size());
    List<Callable<Extracted>> tasks = new ArrayList<>(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      int index = i;
      tasks.add(() -> rows(index, examples.get(index), variants, seed));
    }
    workers.<Extracted, IOException>inOrder(
        tasks,
        extracted -> {
          for (FeatureRow row : extracted.rows()) {
            sink.accept(row);
          }
          if (!extracted.rows().isEmpty()) {
            kept.add(examples.get(extracted.example()));
          }
          progress.done(extracted.example() + 1);
        });
    return kept;
  }

  /** The rows of one example; none if it cannot be read. */
  private Extracted rows(int index, Example example, int variants, long seed) {
    try {
      byte[] photograph = example.photograph().bytes();
      String sha256 = Sha256.of(photograph);
      Picture picture = new Picture(photograph);
      List<FeatureRow> rows = new ArrayList<>(variants);
      for (int number = 0; number < variants; number++) {
        Variant variant = Variant.of(sha256, number, seed);
        rows.add(stored.read(variant).orElseGet(() -> computed(variant, picture)));
      }
      return new Extracted(index, rows);
    } catch (IOException | UndecodableImageException e) {
      LOG.warn("{} is left out: {}", example.photograph().name(), e.getMessage());
      return new Extracted(index, List.of());
    }
  }

  private FeatureRow computed(Variant variant, Picture picture) {
    Pixels pixels = picture.pixels();
    FeatureRow row =
        row(
            variant.isThePhotographItself()
                ? pixels
                : augmentation.variant(pixels, variant.random()));
    stored.write(variant, row);
    return row;
  }

  private FeatureRow row(Pixels picture) {
    try (Pass pass = trunk.pass()) {
      System.arraycopy(picture.rgb(), 0, pass.rgb(), 0, picture.rgb().length);
      pass.run();
      return FeatureRow.of(pass, shape);
    }
  }

  /** A photograph that is decoded when it is wanted, and once. */
  private final class Picture {
    private final byte[] photograph;
    private @Nullable Pixels pixels;

    Picture(byte[] photograph) {
      this.photograph = photograph;
    }

    Pixels pixels() {
      if (pixels == null) {
        pixels = decoder.decode(photograph, shape.inputSize(), shape.inputSize());
      }
      return pixels;
    }
  }

  private record Extracted(int example, List<FeatureRow> rows) {}

  /** Takes rows in the order of the examples. */
  @FunctionalInterface
  interface Sink {
    void accept(FeatureRow row) throws IOException;
  }

  /** Hears how many examples are done. */
  @FunctionalInterface
  interface Progress {
    void done(int examples);
  }
}
