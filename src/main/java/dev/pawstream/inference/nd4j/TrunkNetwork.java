package dev.pawstream.inference.nd4j;

import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Vgg16;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The pre-trained convolutions, which all models on the same weights share. Serves any input size.
 * Thread-safe; one pass at a time, which uses all cores.
 */
public final class TrunkNetwork implements AutoCloseable {
  private final Vgg16 vgg;
  private final ComputationGraph trunk;
  private final ComputationGraph upper;

  public TrunkNetwork(Vgg16 vgg) {
    this.vgg = vgg;
    this.trunk = vgg.trunk(NetworkSpec.DEFAULT_INPUT);
    this.upper = vgg.upper(NetworkSpec.DEFAULT_INPUT);
  }

  public Vgg16 vgg() {
    return vgg;
  }

  /**
   * @param pictures {@code [n, h, w, 3]}, NHWC
   * @return {@code block4_pool}, {@code [n, h / 16, w / 16, 512]}; the caller closes it
   */
  public synchronized INDArray trunk(INDArray pictures) {
    return trunk.outputSingle(pictures);
  }

  /**
   * @param trunkOutput what {@link #trunk} gave
   * @return {@code block5_pool}, {@code [n, h / 32, w / 32, 512]}; the caller closes it
   */
  public synchronized INDArray upper(INDArray trunkOutput) {
    return upper.outputSingle(trunkOutput);
  }

  @Override
  public synchronized void close() {
    GraphMemory.free(trunk);
    GraphMemory.free(upper);
  }
}
