package dev.pawstream.training;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Workers;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Look;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.features.AugmentedPictures;
import dev.pawstream.training.features.CachedFeatures;
import dev.pawstream.training.features.FeatureComputation;
import dev.pawstream.training.features.FeatureSet;
import dev.pawstream.training.features.Targets;
import dev.pawstream.training.measure.Outputs;
import dev.pawstream.training.store.FeatureFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;

/** Trains one network: features from the engine, top, upper layers, temperature. */
final class LookTraining {
  private static final int EVALUATION_BATCH = 32;

  private final Engines engines;
  private final ImageDecoder decoder;
  private final FineTuningSettings settings;
  private final FeatureFolder features;
  private final Policy policy;
  private final long seed;
  private final TrainingListener listener;

  LookTraining(
      Engines engines,
      ImageDecoder decoder,
      FineTuningSettings settings,
      FeatureFolder features,
      Policy policy,
      long seed,
      TrainingListener listener) {
    this.engines = engines;
    this.decoder = decoder;
    this.settings = settings;
    this.features = features;
    this.policy = policy;
    this.seed = seed;
    this.listener = listener;
  }

  /** Trains on one side, calibrates on the other. */
  TrainedLook train(
      NetworkSpec spec, WarmStart start, List<Example> train, List<Example> validation)
      throws IOException, InterruptedException {
    Vgg16 vgg = new Vgg16(engines.weights());
    // Before hours are spent on it: whether it can be trained at all.
    int batch =
        policy == Policy.ALL
            ? WholeNetworkMemory.of(vgg, spec)
                .batch(spec, TransferFit.ALL_BATCH, settings.memoryBudget())
            : 0;
    InferenceEngine engine = engines.engine(spec.inputSize());
    try (Workers workers =
        Workers.of(engine.workers(), new InferenceMeters(new SimpleMeterRegistry()))) {
      FeatureComputation computation =
          new FeatureComputation(
              engine,
              workers,
              decoder,
              vgg,
              spec,
              policy,
              features,
              seed,
              train.size() + validation.size());
      try (CachedFeatures trainFeatures =
              computation.compute(train, settings.variantsFor(policy), listener);
          CachedFeatures validationFeatures = computation.compute(validation, 1, listener)) {
        requireAllLabels(spec.labels(), trainFeatures.examples(), "training");
        requireAllLabels(spec.labels(), validationFeatures.examples(), "validation");
        return fit(vgg, spec, start, trainFeatures, validationFeatures, batch);
      }
    }
  }

  private TrainedLook fit(
      Vgg16 vgg,
      NetworkSpec spec,
      WarmStart start,
      CachedFeatures train,
      CachedFeatures validation,
      int batch) {
    FastTraining fast = new FastTraining(engines.allowOneDnn(), settings.precision());
    LabelWeights weights = LabelWeights.of(train.examples(), spec.labels());
    TransferFit fit =
        new TransferFit(vgg, spec, settings.variantsFor(policy), seed, weights, fast, listener);
    FeatureSet trainUpper = train.upper();
    FeatureSet validationUpper = validation.upper();
    if (trainUpper != null && validationUpper != null && start.hasUpper(spec.inputSize())) {
      try (TransferGraph upper =
          fit.upperFrom(start.all(spec.inputSize()), trainUpper, validationUpper)) {
        return calibrated(spec, weights, upper, validationUpper, train.examples());
      }
    }
    try (TransferGraph top = fit.top(start.top(spec.inputSize()), train.top(), validation.top())) {
      if (policy == Policy.ALL) {
        FeatureSet pictures = pictures(vgg, spec, validation.examples(), 1);
        try (TransferGraph all =
            fit.all(
                top.parameters(),
                pictures(vgg, spec, train.examples(), settings.variantsFor(policy)),
                pictures,
                batch)) {
          return calibrated(spec, weights, all, pictures, train.examples());
        }
      }
      if (trainUpper == null || validationUpper == null) {
        return calibrated(spec, weights, top, validation.top(), train.examples());
      }
      try (TransferGraph upper = fit.upper(top.parameters(), trainUpper, validationUpper)) {
        return calibrated(spec, weights, upper, validationUpper, train.examples());
      }
    }
  }

  private FeatureSet pictures(Vgg16 vgg, NetworkSpec spec, List<Example> examples, int variants) {
    return new FeatureSet(
        new AugmentedPictures(
            examples, variants, spec.inputSize(), seed, decoder, vgg.weights().preprocessing()),
        Targets.of(examples, variants, spec.labels()));
  }

  private static TrainedLook calibrated(
      NetworkSpec spec,
      LabelWeights weights,
      TransferGraph transfer,
      FeatureSet validation,
      List<Example> examples) {
    weights.takeBack(transfer.trainable());
    Outputs outputs = Outputs.of(transfer.trainable(), validation, EVALUATION_BATCH);
    double temperature = outputs.temperature();
    return new TrainedLook(
        Look.only(spec.inputSize(), temperature),
        transfer.parameters(),
        outputs.scores(spec.labels(), temperature),
        outputs.scores(spec.labels(), 1),
        examples);
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
