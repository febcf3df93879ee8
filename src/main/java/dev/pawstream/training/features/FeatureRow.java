package dev.pawstream.training.features;

import dev.pawstream.inference.Pass;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.Policy;
import dev.pawstream.training.store.Halves;
import java.util.Arrays;

/**
 * What the frozen layers make of one picture.
 *
 * @param top what a top is trained on: {@code block5_pool}, averaged over the picture for a compact
 *     top
 * @param upper what block 5 is trained on: {@code block4_pool}, NHWC; empty where it is not trained
 */
record FeatureRow(float[] top, float[] upper) {
  /**
   * Which numbers are wanted.
   *
   * @param inputSize of the pictures in pixels
   * @param trunk of one row of {@code block4_pool}
   * @param features of one row of {@code block5_pool}
   * @param averages whether {@code block5_pool} is averaged over the picture
   * @param withUpper whether {@code block4_pool} is wanted
   */
  record Shape(int inputSize, long[] trunk, long[] features, boolean averages, boolean withUpper) {
    static Shape of(Vgg16 vgg, int inputSize, Top top, Policy policy) {
      return new Shape(
          inputSize,
          vgg.trunkShape(inputSize),
          vgg.featureShape(inputSize),
          top == Top.COMPACT,
          policy == Policy.UPPER);
    }

    /** Of what a top is trained on. */
    long[] top() {
      return averages ? new long[] {features[2]} : features;
    }

    int topLength() {
      return length(top());
    }

    int upperLength() {
      return length(trunk);
    }
  }

  /** What a pass that has run gives, rounded as it is when it is kept. */
  static FeatureRow of(Pass pass, Shape shape) {
    float[] features = new float[length(shape.features())];
    pass.features(features);
    float[] upper = new float[shape.withUpper() ? length(shape.trunk()) : 0];
    if (shape.withUpper()) {
      pass.trunkOutput(upper);
    }
    return new FeatureRow(
        Halves.rounded(
            shape.averages() ? average(features, Math.toIntExact(shape.features()[2])) : features),
        Halves.rounded(upper));
  }

  private static int length(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  /** The mean over the picture, of each channel. */
  private static float[] average(float[] features, int channels) {
    float[] means = new float[channels];
    for (int i = 0; i < features.length; i++) {
      means[i % channels] += features[i];
    }
    int places = features.length / channels;
    for (int channel = 0; channel < channels; channel++) {
      means[channel] /= places;
    }
    return means;
  }
}
