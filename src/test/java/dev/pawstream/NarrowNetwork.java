package dev.pawstream;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Workers;
import dev.pawstream.inference.selection.EngineChoice;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A VGG16 of an eighth of the width with random weights, one for each test class. */
public final class NarrowNetwork implements BeforeAllCallback, AfterAllCallback {
  private static final int WIDTH_DIVISOR = 8;
  private static final long SEED = 16;
  private static final int WORKERS = 2;
  private static final InferenceMeters METERS = new InferenceMeters(new SimpleMeterRegistry());

  private @Nullable Engines engines;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Override
  public void beforeAll(ExtensionContext context) {
    engines =
        new Engines(
            vgg().weights(),
            new EngineSettings(EngineChoice.AUTO, Precision.FP32, WORKERS, null),
            decoder,
            METERS);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    engines().close();
  }

  /** The network without a graph. */
  public static Vgg16 vgg() {
    return new Vgg16(PretrainedWeights.random(WIDTH_DIVISOR, SEED));
  }

  /** In fp32, so that what is served is what was measured in training. */
  public Engines engines() {
    if (engines == null) {
      throw new IllegalStateException("The network is there while tests run, not before");
    }
    return engines;
  }

  /** Threads to ask models on. */
  public Workers workers() {
    return Workers.of(WORKERS, METERS);
  }

  public ImageDecoder decoder() {
    return decoder;
  }
}
