package dev.pawstream.training;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.TrunkNetwork;
import dev.pawstream.network.Top;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes and caches the features that a policy trains on. One run, several sets. */
final class FeatureComputation {
  private final TrunkNetwork trunk;
  private final FineTuningSettings settings;
  private final Policy policy;
  private final List<String> labels;
  private final long seed;
  private final long total;
  private final FeatureExtractor extractor;
  private long done;

  /**
   * @param total photographs in all sets
   */
  FeatureComputation(
      TrunkNetwork trunk,
      ImageDecoder decoder,
      FineTuningSettings settings,
      Policy policy,
      List<String> labels,
      long seed,
      long total) {
    this.trunk = trunk;
    this.settings = settings;
    this.policy = policy;
    this.labels = labels;
    this.seed = seed;
    this.total = total;
    this.extractor = new FeatureExtractor(trunk, decoder, settings.inputSize());
  }

  /** The features of one set; the caller closes them. */
  CachedFeatures compute(List<Example> examples, int variants, TrainingListener listener)
      throws IOException, InterruptedException {
    FeatureCache top = FeatureCache.create(topShape());
    FeatureCache upper = null;
    try {
      upper =
          policy == Policy.TOP
              ? null
              : FeatureCache.create(trunk.vgg().trunkShape(settings.inputSize()));
      List<Example> kept = extract(examples, variants, top, upper, listener);
      Targets targets =
          Targets.of(
              kept.stream().flatMap(e -> Collections.nCopies(variants, e).stream()).toList(),
              labels);
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
            trunkOutput -> append(trunkOutput, top, upper),
            now -> listener.onUpdate(TrainingUpdate.features(before + now, total)));
    done = before + examples.size();
    return kept;
  }

  private void append(INDArray trunkOutput, FeatureCache top, @Nullable FeatureCache upper)
      throws IOException {
    if (upper != null) {
      upper.append(trunkOutput);
    }
    try (INDArray features = trunk.upper(trunkOutput)) {
      top.append(settings.top() == Top.COMPACT ? features.mean(1, 2) : features);
    }
  }

  private long[] topShape() {
    long[] features = trunk.vgg().featureShape(settings.inputSize());
    return settings.top() == Top.COMPACT ? new long[] {features[2]} : features;
  }
}
