package dev.pawstream;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.Nd4jPredictorFactory;
import dev.pawstream.inference.TrunkNetwork;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A VGG16 of an eighth of the width with random weights, one for each test class. */
public final class NarrowNetwork implements BeforeAllCallback, AfterAllCallback {
  private static final int WIDTH_DIVISOR = 8;
  private static final long SEED = 16;

  private @Nullable TrunkNetwork trunk;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Override
  public void beforeAll(ExtensionContext context) {
    trunk = new TrunkNetwork(vgg());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    trunk().close();
  }

  /** The network without a graph. */
  public static Vgg16 vgg() {
    return new Vgg16(PretrainedWeights.random(WIDTH_DIVISOR, SEED));
  }

  public TrunkNetwork trunk() {
    if (trunk == null) {
      throw new IllegalStateException("The network is there while tests run, not before");
    }
    return trunk;
  }

  public Nd4jPredictorFactory factory() {
    return new Nd4jPredictorFactory(trunk(), decoder);
  }

  public ImageDecoder decoder() {
    return decoder;
  }
}
