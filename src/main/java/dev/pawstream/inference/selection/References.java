package dev.pawstream.inference.selection;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.machine.NativeHeap;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Deeplearning4j's graphs make of the {@link CheckPicture}. Computed once and kept, as they
 * depend on nothing but the weights. Not thread-safe.
 */
final class References implements AutoCloseable {
  private final Vgg16 vgg;
  private final ReferenceFolder folder;
  private @Nullable Nd4jEngine engine;

  References(PretrainedWeights weights, ReferenceFolder folder) {
    this.vgg = new Vgg16(weights);
    this.folder = folder;
  }

  /** {@code block5_pool}, NHWC. */
  float[] features(int inputSize) {
    int length =
        Math.toIntExact(Arrays.stream(vgg.featureShape(inputSize)).reduce(1, (a, b) -> a * b));
    return folder.get(
        "features-%s-%d".formatted(vgg.weights().sha256(), inputSize),
        length,
        () -> {
          float[] features = new float[length];
          try (Pass pass = pass(inputSize)) {
            pass.features(features);
          }
          return features;
        });
  }

  /**
   * A model's output.
   *
   * @param sha256 of the artefact
   */
  float[] output(String sha256, NetworkSpec network, Map<String, Tensor> parameters) {
    Supplier<float[]> compute =
        () -> {
          Trunk trunk = engine().trunk(network.inputSize(), ActivationRanges.NONE);
          try (Head head = engine().head(trunk, network, parameters);
              Pass pass = pass(network.inputSize())) {
            return pass.output(head);
          }
        };
    return folder.get(
        "output-%s-%d".formatted(sha256, network.inputSize()), network.outputs(), compute);
  }

  private Pass pass(int inputSize) {
    return CheckPicture.pass(engine().trunk(inputSize, ActivationRanges.NONE));
  }

  private Nd4jEngine engine() {
    if (engine == null) {
      engine = new Nd4jEngine(vgg);
    }
    return engine;
  }

  /**
   * Frees Deeplearning4j's graphs, which are built again when they are wanted again. What they took
   * is a third of what a classifier holds, and is wanted once a release.
   */
  @Override
  public void close() {
    if (engine != null) {
      engine.close();
      engine = null;
      NativeHeap.trim();
    }
  }
}
