package dev.pawstream.inference.nd4j;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.PassPermits;
import dev.pawstream.inference.Tolerance;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.GraphParameters;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** VGG16 as Deeplearning4j runs it: one pass at a time, on all cores or the GPU. */
public final class Nd4jEngine implements InferenceEngine {
  /** It is what the others are held against. */
  private static final Tolerance TOLERANCE = new Tolerance(1e-5, 0.01);

  private final Vgg16 vgg;
  private final TrunkNetwork network;
  private final PassPermits permit = new PassPermits(1);

  /**
   * @param vgg the pre-trained convolutions
   */
  public Nd4jEngine(Vgg16 vgg) {
    this.vgg = vgg;
    this.network = new TrunkNetwork(vgg);
  }

  @Override
  public String description() {
    return "Deeplearning4j on %s, fp32".formatted(Nd4j.getBackend().getClass().getSimpleName());
  }

  @Override
  public Precision precision() {
    return Precision.FP32;
  }

  @Override
  public int workers() {
    return permit.count();
  }

  @Override
  public boolean needsRanges() {
    return false;
  }

  @Override
  public String trunkSha256() {
    return vgg.weights().sha256();
  }

  @Override
  public Tolerance tolerance() {
    return TOLERANCE;
  }

  @Override
  public Trunk trunk(int inputSize, ActivationRanges ranges) {
    NetworkSpec.requireInputSize(inputSize);
    return new Nd4jTrunk(network, inputSize, permit);
  }

  @Override
  public Head head(Trunk trunk, NetworkSpec spec, Map<String, Tensor> parameters) {
    boolean ownUpperLayers = parameters.keySet().stream().anyMatch(Vgg16::isOfUpperLayers);
    ComputationGraph graph = ownUpperLayers ? vgg.upperWithTop(spec) : vgg.top(spec);
    try {
      GraphParameters.writeAll(graph, parameters);
    } catch (IllegalArgumentException e) {
      GraphMemory.free(graph);
      throw e;
    }
    return new Nd4jHead(graph, ownUpperLayers);
  }

  @Override
  public void close() {
    permit.close();
    network.close();
  }
}
