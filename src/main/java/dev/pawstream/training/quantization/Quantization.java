package dev.pawstream.training.quantization;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.LoadedLook;
import dev.pawstream.inference.ModelPredictor;
import dev.pawstream.inference.Workers;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Int8Agreement;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.OwnConvolutions;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.training.Example;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Scores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures a model in 8 bits: the ranges of its activations on training photographs, then whether
 * its labels of validation photographs stay those of float32. What it has learned is not touched.
 */
public final class Quantization {
  /** Of 32, 128 and 256, the smallest that moves probabilities no further than the largest. */
  private static final int CALIBRATED = 128;

  /** Two of them may differ; more would cost more than they tell. */
  private static final int COMPARED = 400;

  private final PretrainedWeights weights;
  private final ImageDecoder decoder;
  private final int threads;
  private final int mostCompared;
  private final InferenceMeters meters = new InferenceMeters(new SimpleMeterRegistry());

  /**
   * @param weights the pre-trained convolutions
   * @param threads photographs at once
   */
  public Quantization(PretrainedWeights weights, ImageDecoder decoder, int threads) {
    this(weights, decoder, threads, COMPARED);
  }

  Quantization(PretrainedWeights weights, ImageDecoder decoder, int threads, int mostCompared) {
    this.weights = weights;
    this.decoder = decoder;
    this.threads = threads;
    this.mostCompared = mostCompared;
  }

  /**
   * Measures.
   *
   * @param model on the pre-trained weights
   * @param train ranges are measured on some of these, taken evenly
   * @param validation labels are compared on these, or some, taken evenly
   * @return the model with the verdict, and with ranges if that is good
   * @throws dev.pawstream.onednn.OneDnnUnavailableException if oneDNN does not run here
   * @throws IllegalArgumentException if the model stands on other weights, holds all layers itself,
   *     or no photograph of a side can be read
   */
  public ModelArtefact measure(
      ModelArtefact model, List<Example> train, List<Example> validation, TrainingListener listener)
      throws InterruptedException {
    requireOwnWeights(model.manifest());
    requireSharedTrunk(model);
    List<Example> calibrated = evenly(train, CALIBRATED);
    List<Example> compared = evenly(validation, mostCompared);
    EvaluationProgress progress =
        new EvaluationProgress(
            listener,
            (long) calibrated.size() * model.manifest().looks().size() + 2L * compared.size());
    try (Workers workers = Workers.of(threads, meters)) {
      Manifest manifest = model.manifest().withRanges(ranges(model, calibrated, workers, progress));
      ModelArtefact candidate = new ModelArtefact(manifest, model.parameters());
      Scores expected = answers(Precision.FP32, candidate, compared, workers, progress);
      Scores found = answers(Precision.INT8, candidate, compared, workers, progress);
      return new ModelArtefact(manifest.withInt8(agreement(expected, found)), model.parameters());
    }
  }

  private void requireOwnWeights(Manifest manifest) {
    if (!manifest.trunkSha256().equals(weights.sha256())) {
      throw new IllegalArgumentException(
          "The model stands on pre-trained weights %s, loaded are %s: give its own with --weights"
              .formatted(manifest.trunkSha256(), weights.sha256()));
    }
  }

  private static void requireSharedTrunk(ModelArtefact model) {
    if (OwnConvolutions.areIn(model)) {
      throw new IllegalArgumentException(
          "A model of which training changed all layers is not served in int8: leave that out");
    }
  }

  private Map<Integer, ActivationRanges> ranges(
      ModelArtefact model, List<Example> examples, Workers workers, EvaluationProgress progress)
      throws InterruptedException {
    Map<Integer, ActivationRanges> ranges = new LinkedHashMap<>();
    try (OneDnnEngine engine = new OneDnnEngine(weights, watchedPrecision(), threads)) {
      List<LoadedLook> looks = LoadedLook.all(engine, model);
      try {
        for (LoadedLook look : looks) {
          ranges.put(
              look.look().inputSize(),
              new RangeMeasurement(look, decoder).of(examples, workers, progress));
        }
      } finally {
        looks.forEach(look -> look.head().close());
      }
    }
    return ranges;
  }

  /** Ranges in bf16 are those in fp32 to a hundredth, in half the time. */
  private static Precision watchedPrecision() {
    try (Processor processor = Processor.open()) {
      return processor.accelerates(Precision.BF16) ? Precision.BF16 : Precision.FP32;
    }
  }

  /** What the whole model says, second looks included. */
  private Scores answers(
      Precision precision,
      ModelArtefact model,
      List<Example> examples,
      Workers workers,
      EvaluationProgress progress)
      throws InterruptedException {
    List<String> labels = model.manifest().labels();
    try (OneDnnEngine engine = new OneDnnEngine(weights, precision, threads);
        ModelPredictor predictor =
            new ModelPredictor(
                labels,
                "measured in " + precision,
                LoadedLook.all(engine, model),
                threads,
                decoder,
                meters)) {
      return Measurement.of(predictor, workers, examples, done -> progress.next()).scores();
    }
  }

  /** Of answers to the same photographs, in the same order. */
  static Int8Agreement agreement(Scores expected, Scores found) {
    int photographs = expected.right().size();
    long same =
        IntStream.range(0, photographs)
            .filter(i -> expected.predicted(i) == found.predicted(i))
            .count();
    return new Int8Agreement(photographs, Math.toIntExact(same));
  }

  /** At most so many, from all parts of the list, as that is often sorted by label. */
  static List<Example> evenly(List<Example> examples, int most) {
    int count = Math.min(most, examples.size());
    return IntStream.range(0, count)
        .mapToObj(i -> examples.get(Math.toIntExact((long) i * examples.size() / count)))
        .toList();
  }
}
