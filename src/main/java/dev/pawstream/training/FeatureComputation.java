package dev.pawstream.training;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Workers;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes and caches the features that a policy trains on. One run, several sets. */
final class FeatureComputation {
  private final FeatureRow.Shape shape;
  private final List<String> labels;
  private final long seed;
  private final long total;
  private final FeatureExtractor extractor;
  private long done;

  /**
   * @param stored rows that are there already
   * @param workers as many as the engine has
   * @param total photographs in all sets
   */
  FeatureComputation(
      InferenceEngine engine,
      Workers workers,
      ImageDecoder decoder,
      FeatureRow.Shape shape,
      StoredRows stored,
      List<String> labels,
      long seed,
      long total) {
    this.shape = shape;
    this.labels = labels;
    this.seed = seed;
    this.total = total;
    this.extractor = new FeatureExtractor(engine, workers, decoder, shape, stored);
  }

  /** The features of one set; the caller closes them. */
  CachedFeatures compute(List<Example> examples, int variants, TrainingListener listener)
      throws IOException, InterruptedException {
    FeatureCache top = FeatureCache.create(shape.top());
    FeatureCache upper = null;
    try {
      upper = shape.withUpper() ? FeatureCache.create(shape.trunk()) : null;
      List<Example> kept = extract(examples, variants, top, upper, listener);
      Targets targets = Targets.of(kept, variants, labels);
      return new CachedFeatures(
          kept,
          new FeatureSet(top, targets),
          upper == null ? null : new FeatureSet(upper, targets));
    } catch (IOException | InterruptedException | RuntimeException e) {
      CachedFeatures.close(top, upper);
      throw e;
    }
  }

  private List<Example> extract(
      List<Example> examples,
      int variants,
      FeatureCache top,
      @Nullable FeatureCache upper,
      TrainingListener listener)
      throws IOException, InterruptedException {
    long before = done;
    List<Example> kept =
        extractor.extract(
            examples,
            variants,
            seed,
            row -> {
              top.append(row.top());
              if (upper != null) {
                upper.append(row.upper());
              }
            },
            now -> listener.onUpdate(TrainingUpdate.features(before + now, total)));
    done = before + examples.size();
    return kept;
  }
}
