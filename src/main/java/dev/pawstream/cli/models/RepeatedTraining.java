package dev.pawstream.cli.models;

import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.selection.EngineChoice;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.training.Computation;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Provenance;
import dev.pawstream.training.quantization.QuantizedTraining;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * The training that made a model, set up anew. It takes no features that were kept, as these are
 * part of what is repeated, and keeps none: nobody would remove those of forgotten photographs
 * here.
 *
 * @param training on these engines
 * @param engines owned
 */
record RepeatedTraining(ModelTraining training, Engines engines) implements AutoCloseable {
  private static final int WORKERS = Runtime.getRuntime().availableProcessors();

  /** Loads the weights. */
  static RepeatedTraining of(
      Provenance provenance, WeightsOptions weights, ImageOptions images, PrintWriter err)
      throws InterruptedException {
    ImageDecoder decoder = images.decoder();
    Engines engines =
        new Engines(
            weights.load(err),
            settings(provenance.computation(), weights),
            decoder,
            new InferenceMeters(new SimpleMeterRegistry()));
    FineTuning tuning = new FineTuning(engines, decoder, provenance.settings());
    return new RepeatedTraining(
        provenance.int8()
            ? QuantizedTraining.of(tuning, engines.weights(), decoder, WORKERS)
            : tuning,
        engines);
  }

  private static EngineSettings settings(Computation computation, WeightsOptions weights) {
    return new EngineSettings(
        computation.oneDnn() ? EngineChoice.AUTO : EngineChoice.ND4J,
        computation.features(),
        WORKERS,
        weights.references());
  }

  /**
   * Before time is spent on it.
   *
   * @throws IOException if the release stands on other weights
   */
  void requireWeights(ModelRelease release) throws IOException {
    String loaded = engines.weights().sha256();
    if (!release.getTrunkSha256().equals(loaded)) {
      throw new IOException(
          "%s stands on the pre-trained weights %s, loaded are %s: give its own with --weights"
              .formatted(release.getVersion(), release.getTrunkSha256(), loaded));
    }
  }

  @Override
  public void close() {
    engines.close();
  }
}
