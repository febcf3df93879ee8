package dev.pawstream.training;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.Pixels;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.TrunkNetwork;
import dev.pawstream.network.PictureTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Photographs to pictures, their variants, and what the frozen layers make of them. */
final class FeatureExtractor {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureExtractor.class);

  /** Pictures a pass; more gains nothing on a processor. */
  private static final int BATCH = 8;

  private final TrunkNetwork trunk;
  private final ImageDecoder decoder;
  private final int inputSize;
  private final Augmentation augmentation = new Augmentation();

  FeatureExtractor(TrunkNetwork trunk, ImageDecoder decoder, int inputSize) {
    this.trunk = trunk;
    this.decoder = decoder;
    this.inputSize = inputSize;
  }

  /**
   * Runs the frozen layers over all examples. A photograph that cannot be read is left out, with a
   * warning that names it.
   *
   * @param variants rows an example: the photograph itself, and this many less one augmented ones
   * @param sink takes each batch's {@code block4_pool}; the extractor closes it
   * @param progress hears how many examples are done
   * @return the examples that have rows, each {@code variants} of them, in this order
   * @throws InterruptedException if interrupted: half the features are of no use
   */
  List<Example> extract(
      List<Example> examples, int variants, long seed, Sink sink, Progress progress)
      throws IOException, InterruptedException {
    List<Example> kept = new ArrayList<>(examples.size());
    List<Pixels> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < examples.size(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted while computing features");
      }
      Optional<Pixels> picture = decode(examples.get(i).photograph());
      if (picture.isPresent()) {
        kept.add(examples.get(i));
        addVariants(batch, picture.get(), variants, random(seed, i), sink);
      }
      progress.done(i + 1);
    }
    flush(batch, sink);
    return kept;
  }

  /** Of one photograph: the first numbers of Random itself are alike for neighbouring seeds. */
  private static Random random(long seed, int photograph) {
    return new Random(new SplittableRandom(seed * 31 + photograph).nextLong());
  }

  private void addVariants(
      List<Pixels> batch, Pixels picture, int variants, Random random, Sink sink)
      throws IOException {
    for (int variant = 0; variant < variants; variant++) {
      batch.add(variant == 0 ? picture : augmentation.variant(picture, random));
      if (batch.size() == BATCH) {
        flush(batch, sink);
      }
    }
  }

  private Optional<Pixels> decode(Photograph photograph) {
    try {
      return Optional.of(decoder.decode(photograph.bytes(), inputSize, inputSize));
    } catch (IOException | UndecodableImageException e) {
      LOG.warn("{} is left out: {}", photograph.name(), e.getMessage());
      return Optional.empty();
    }
  }

  private void flush(List<Pixels> batch, Sink sink) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    try (INDArray input = PictureTensor.of(batch, trunk.vgg().weights().preprocessing());
        INDArray output = trunk.trunk(input)) {
      sink.accept(output);
    }
    batch.clear();
  }

  /** Takes {@code block4_pool} of a batch, {@code [n, size / 16, size / 16, 512]}. */
  @FunctionalInterface
  interface Sink {
    void accept(INDArray trunkOutput) throws IOException;
  }

  /** Hears how many examples are done. */
  @FunctionalInterface
  interface Progress {
    void done(int examples);
  }
}
