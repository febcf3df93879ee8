package dev.pawstream.training.features;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Workers;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.Example;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.store.FeatureFolder;
import dev.pawstream.training.store.FeatureStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes and caches the features that a policy trains on. One run, several sets. */
public final class FeatureComputation {
  private final FeatureRow.Shape shape;
  private final List<String> labels;
  private final long seed;
  private final long total;
  private final FeatureExtractor extractor;
  private long done;

  /**
   * @param workers as many as the engine has
   * @param kept rows that are there already
   * @param total photographs in all sets
   */
  public FeatureComputation(
      InferenceEngine engine,
      Workers workers,
      ImageDecoder decoder,
      Vgg16 vgg,
      NetworkSpec spec,
      Policy policy,
      FeatureFolder kept,
      long seed,
      long total) {
    this.shape = FeatureRow.Shape.of(vgg, spec.inputSize(), spec.top(), policy);
    this.labels = spec.labels();
    this.seed = seed;
    this.total = total;
    StoredRows stored =
        new StoredRows(new FeatureStore(kept), shape, engine, vgg.weights().preprocessing());
    this.extractor = new FeatureExtractor(engine, workers, decoder, shape, stored);
  }

  /** The features of one set; the caller closes them. */
  public CachedFeatures compute(List<Example> examples, int variants, TrainingListener listener)
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
