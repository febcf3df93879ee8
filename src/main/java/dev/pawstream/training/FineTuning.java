package dev.pawstream.training;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.training.measure.CalibrationFigures;
import dev.pawstream.training.measure.Scores;
import dev.pawstream.training.store.FeatureFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Transfer learning by the classic recipe: a new top on VGG16's frozen convolutions, trained by
 * itself on cached features; then, for {@link Policy#UPPER}, block 5 together with it, or for
 * {@link Policy#ALL} all layers, on augmented photographs, by SGD with momentum. For each look by
 * itself.
 */
public final class FineTuning implements ModelTraining {
  /** A tenth of a point. */
  private static final double ALLOWED_LOSS = 0.001;

  private final Engines engines;
  private final ImageDecoder decoder;
  private final FineTuningSettings settings;
  private final FeatureFolder features;
  private final byte @Nullable [] start;

  /** Keeps no features for the next training. */
  public FineTuning(Engines engines, ImageDecoder decoder, FineTuningSettings settings) {
    this(engines, decoder, settings, FeatureFolder.NONE);
  }

  /**
   * @param engines on the pre-trained convolutions; stay their owner's
   * @param features what is kept for the next training
   */
  public FineTuning(
      Engines engines, ImageDecoder decoder, FineTuningSettings settings, FeatureFolder features) {
    this(engines, decoder, settings, features, null);
  }

  private FineTuning(
      Engines engines,
      ImageDecoder decoder,
      FineTuningSettings settings,
      FeatureFolder features,
      byte @Nullable [] start) {
    this.engines = engines;
    this.decoder = decoder;
    this.settings = settings;
    this.features = features;
    this.start = start;
  }

  @Override
  public FineTuning startingFrom(byte[] artefact) {
    return new FineTuning(engines, decoder, settings, features, artefact.clone());
  }

  @Override
  public TrainedModel train(
      List<Example> train,
      List<Example> validation,
      Policy policy,
      long seed,
      TrainingListener listener)
      throws InterruptedException {
    List<String> labels = labels(train, validation);
    PolicyChoice choice = PolicyChoice.of(policy, train.size() + validation.size());
    WarmStart warm =
        start == null
            ? WarmStart.none()
            : WarmStart.of(start, settings, labels, engines.weights().sha256());
    Nd4j.getRandom().setSeed(seed);
    LookTraining training =
        new LookTraining(engines, decoder, settings, features, choice.policy(), seed, listener);
    try {
      List<TrainedLook> looks = new ArrayList<>();
      for (int inputSize : settings.looks()) {
        looks.add(
            training.train(
                new NetworkSpec(inputSize, settings.top(), labels), warm, train, validation));
      }
      return pack(labels, choice, warm, provenance(policy, choice, warm, seed), looks);
    } catch (IOException e) {
      throw new UncheckedIOException("Training cannot go on: " + e.getMessage(), e);
    }
  }

  /** Chooses the thresholds, from the last look to the first, and packs. */
  private TrainedModel pack(
      List<String> labels,
      PolicyChoice choice,
      WarmStart warm,
      Provenance provenance,
      List<TrainedLook> trained)
      throws IOException {
    List<Look> looks = new ArrayList<>(trained.stream().map(TrainedLook::look).toList());
    Scores scores = trained.get(trained.size() - 1).validation();
    Scores uncalibrated = trained.get(trained.size() - 1).uncalibrated();
    for (int i = trained.size() - 2; i >= 0; i--) {
      TrainedLook first = trained.get(i);
      SecondLook second = SecondLook.choose(first.validation(), scores, ALLOWED_LOSS);
      uncalibrated = second.taken(first.validation(), first.uncalibrated(), uncalibrated);
      looks.set(i, looks.get(i).withThreshold(second.threshold()));
      scores = second.scores();
    }
    CalibrationFigures calibration = CalibrationFigures.of(uncalibrated, scores);
    PretrainedWeights weights = engines.weights();
    List<Example> examples = trained.get(0).examples();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            settings.top(),
            labels,
            weights.preprocessing(),
            weights.sha256(),
            choice.policy().name(),
            looks,
            calibration.byName(),
            Lineage.of(
                examples,
                labels,
                choice,
                warm,
                provenance.settings().variants(),
                provenance.seed()));
    byte[] artefact =
        ModelArtefact.of(manifest, trained.stream().map(TrainedLook::parameters).toList())
            .toBytes();
    return new TrainedModel(
        artefact,
        Sha256.of(artefact),
        weights.sha256(),
        choice,
        labels,
        looks.get(looks.size() - 1).temperature(),
        calibration,
        provenance);
  }

  private Provenance provenance(Policy ordered, PolicyChoice choice, WarmStart warm, long seed) {
    List<Integer> looks = settings.looks();
    InferenceEngine engine = engines.engine(looks.get(looks.size() - 1));
    return new Provenance(
        ordered,
        seed,
        settings.resolved(choice.policy()),
        warm.name(),
        new Computation(
            engines.allowOneDnn(),
            engine.precision(),
            engine.description(),
            NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()),
        false);
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
}
