package dev.pawstream.training;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.TrunkNetwork;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.weights.PretrainedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Transfer learning by the classic recipe: a new top on VGG16's frozen convolutions, trained by
 * itself on cached features; then, for {@link Policy#UPPER}, block 5 together with it, on augmented
 * photographs, by SGD with momentum.
 */
public final class FineTuning implements ModelTraining {
  private static final int EVALUATION_BATCH = 32;

  private final TrunkNetwork trunk;
  private final ImageDecoder decoder;
  private final FineTuningSettings settings;

  /**
   * @param trunk the pre-trained convolutions; stays its owner's
   */
  public FineTuning(TrunkNetwork trunk, ImageDecoder decoder, FineTuningSettings settings) {
    this.trunk = trunk;
    this.decoder = decoder;
    this.settings = settings;
  }

  @Override
  public TrainedModel train(
      List<Example> train,
      List<Example> validation,
      Policy policy,
      long seed,
      TrainingListener listener)
      throws InterruptedException {
    if (policy == Policy.ALL) {
      throw new IllegalArgumentException(
          "The policy ALL cannot be trained by this version: use TOP or UPPER");
    }
    List<String> labels = labels(train, validation);
    NetworkSpec spec = new NetworkSpec(settings.inputSize(), settings.top(), labels);
    Nd4j.getRandom().setSeed(seed);
    FeatureComputation computation =
        new FeatureComputation(
            trunk, decoder, settings, policy, labels, seed, train.size() + validation.size());
    try (CachedFeatures trainFeatures =
            computation.compute(train, settings.variantsFor(policy), listener);
        CachedFeatures validationFeatures = computation.compute(validation, 1, listener)) {
      requireAllLabels(labels, trainFeatures.examples(), "training");
      requireAllLabels(labels, validationFeatures.examples(), "validation");
      TransferFit fit = new TransferFit(trunk.vgg(), spec, seed, listener);
      try (TransferGraph top = fit.top(trainFeatures.top(), validationFeatures.top())) {
        FeatureSet trainUpper = trainFeatures.upper();
        FeatureSet validationUpper = validationFeatures.upper();
        if (trainUpper == null || validationUpper == null) {
          return finish(spec, policy, seed, trainFeatures, top, validationFeatures.top());
        }
        try (TransferGraph upper = fit.upper(top.parameters(), trainUpper, validationUpper)) {
          return finish(spec, policy, seed, trainFeatures, upper, validationUpper);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Training cannot go on: " + e.getMessage(), e);
    }
  }

  /** Calibrates, measures, and packs. */
  private TrainedModel finish(
      NetworkSpec spec,
      Policy policy,
      long seed,
      CachedFeatures train,
      TransferGraph transfer,
      FeatureSet validation)
      throws IOException {
    Outputs outputs = Outputs.of(transfer.trainable(), validation, EVALUATION_BATCH);
    double temperature = TemperatureFit.fit(outputs.outputs(), outputs.right());
    Metrics metrics = outputs.scores(spec.labels(), temperature).metrics();
    PretrainedWeights weights = trunk.vgg().weights();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            spec.inputSize(),
            spec.top(),
            spec.labels(),
            weights.preprocessing(),
            weights.sha256(),
            policy.name(),
            temperature,
            metrics.byName(),
            Lineage.of(train.examples(), settings.variantsFor(policy), seed));
    Map<String, Tensor> parameters = transfer.parameters();
    byte[] artefact = new ModelArtefact(manifest, parameters).toBytes();
    return new TrainedModel(
        artefact, Sha256.of(artefact), weights.sha256(), spec.labels(), temperature, metrics);
  }

  private static List<String> labels(List<Example> train, List<Example> validation) {
    List<String> labels =
        Stream.concat(train.stream(), validation.stream())
            .map(Example::label)
            .distinct()
            .sorted()
            .toList();
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "Training needs photographs of two or more labels, these have " + labels);
    }
    return labels;
  }

  private static void requireAllLabels(List<String> labels, List<Example> examples, String what) {
    for (String label : labels) {
      if (examples.stream().noneMatch(example -> example.label().equals(label))) {
        throw new IllegalArgumentException(
            "The %s photographs have none of the label %s that can be read: add some"
                .formatted(what, label));
      }
    }
  }
}
