package dev.pawstream.training;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.ConvolutionWeights;
import java.util.Arrays;

/**
 * How much memory training all layers takes.
 *
 * @param fixed bytes, whatever the batch
 * @param each bytes, for each photograph of a batch
 */
record WholeNetworkMemory(long fixed, long each) {
  /**
   * Four copies of the parameters are there while it trains: themselves, gradients, momentum, and
   * the best epoch's. The others come and go as the graph is built and the model packed. Measured
   * at 150 pixels, above what training the top alone takes: 0.9 GB and 51 MB a photograph.
   */
  private static final int COPIES = 15;

  /** A layer's output, and the gradient of it. */
  private static final int PASSES = 2;

  /** The input, the output and its gradient of one convolution at a time, as oneDNN orders them. */
  private static final int WORKBENCH = 3;

  private static final int COLOURS = 3;
  private static final double MEGABYTE = 1e6;

  static WholeNetworkMemory of(Vgg16 vgg, NetworkSpec spec) {
    long size = spec.inputSize();
    long activations = COLOURS * size * size;
    long largest = activations;
    for (int block = 1; block <= Vgg16.BLOCKS; block++) {
      long side = size >> (block - 1);
      for (ConvolutionWeights convolution : vgg.block(block)) {
        long output = side * side * convolution.shape().outputs();
        activations += output;
        largest = Math.max(largest, output);
      }
      long pooled = side / 2;
      activations += pooled * pooled * vgg.block(block).get(0).shape().outputs();
    }
    return new WholeNetworkMemory(
        COPIES * parameters(vgg, spec) * Float.BYTES,
        (PASSES * activations + WORKBENCH * largest) * Float.BYTES);
  }

  private static long parameters(Vgg16 vgg, NetworkSpec spec) {
    long[] features = vgg.featureShape(spec.inputSize());
    long inputs =
        spec.top() == Top.COMPACT
            ? features[2]
            : Arrays.stream(features).reduce(1, Math::multiplyExact);
    return vgg.weights().shape().floats()
        + (inputs + 1) * Vgg16.DENSE_UNITS
        + (Vgg16.DENSE_UNITS + 1L) * spec.outputs();
  }

  /** Bytes, with this batch. */
  long bytes(int batch) {
    return fixed + batch * each;
  }

  /**
   * The largest batch that fits: a power of two.
   *
   * @param wanted no more than this
   * @throws IllegalArgumentException if not even one photograph fits
   */
  int batch(NetworkSpec spec, int wanted, long budget) {
    for (int batch = wanted; batch >= 1; batch /= 2) {
      if (bytes(batch) <= budget) {
        return batch;
      }
    }
    throw new IllegalArgumentException(
        "Training all layers at %d x %d takes %.0f MB with one photograph at a time, and %.0f MB is the budget: give more with --memory-budget, or train at a smaller size or with the policy UPPER"
            .formatted(spec.inputSize(), spec.inputSize(), bytes(1) / MEGABYTE, budget / MEGABYTE));
  }
}
