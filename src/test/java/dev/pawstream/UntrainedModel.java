package dev.pawstream;

import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.GraphParameters;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.NoOp;

/** Models whose top is random, for tests that ask not what a model says but how. */
public final class UntrainedModel {
  private UntrainedModel() {}

  /** A model on {@link NarrowNetwork}. */
  public static ModelArtefact of(NetworkSpec spec) {
    Vgg16 vgg = NarrowNetwork.vgg();
    try (TransferGraph top = TransferGraph.top(vgg, spec, 5, new NoOp(), 0)) {
      return ModelArtefact.of(manifest(spec, vgg.weights().sha256()), top.parameters());
    }
  }

  /** Parameters of a model on {@link NarrowNetwork} with a block 5 of its own, all multiplied. */
  public static Map<String, Tensor> withUpper(NetworkSpec spec, double factor) {
    ComputationGraph graph = NarrowNetwork.vgg().upperWithTop(spec);
    try {
      graph.params().muli(factor);
      return GraphParameters.read(
          graph,
          List.of("block5_conv1", "block5_conv2", "block5_conv3", "top_dense", "top_output"));
    } finally {
      GraphMemory.free(graph);
    }
  }

  /** What a model of this shape says of itself. */
  public static Manifest manifest(NetworkSpec spec, String trunkSha256) {
    return new Manifest(
        Manifest.FORMAT,
        spec.top(),
        spec.labels(),
        NarrowNetwork.vgg().weights().preprocessing(),
        trunkSha256,
        "TOP",
        List.of(Look.only(spec.inputSize(), 1.5)),
        Map.of("accuracy", 0.5),
        Map.of("seed", "5"));
  }
}
