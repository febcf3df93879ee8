package dev.pawstream.training.onednn;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Block 5 with a compact top, batches for it, and its gradients. */
final class BlockFive {
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";
  private static final int SIZE = 150;
  private static final NetworkSpec SPEC =
      new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"));

  private BlockFive() {}

  /** Without Deeplearning4j's own oneDNN helpers. The caller closes it. */
  static TransferGraph withoutHelpers(Vgg16 vgg) {
    String before = System.getProperty(HELPERS_DISABLED, "false");
    System.setProperty(HELPERS_DISABLED, "true");
    try {
      return asItComes(vgg);
    } finally {
      System.setProperty(HELPERS_DISABLED, before);
    }
  }

  /** With the helpers, if the JVM was started with them. The caller closes it. */
  static TransferGraph asItComes(Vgg16 vgg) {
    return TransferGraph.upper(vgg, SPEC, 3, new Nesterovs(1e-3, 0.9), 1e-4);
  }

  /** By the names of layers and parameters, with the same dropout each time. */
  static Map<String, INDArray> gradients(ComputationGraph graph, DataSet batch) {
    gradient(graph, batch);
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    graph
        .gradient()
        .gradientForVariable()
        .forEach((name, gradient) -> gradients.put(name, gradient.dup()));
    return gradients;
  }

  /** Of all parameters, with the same dropout each time. */
  static INDArray gradient(ComputationGraph graph, DataSet batch) {
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    Nd4j.getRandom().setSeed(11); // For dropout.
    graph.computeGradientAndScore();
    return graph.gradient().gradient().dup();
  }

  static DataSet batch(Vgg16 vgg, int size, long seed) {
    Nd4j.getRandom().setSeed(seed);
    long[] shape = vgg.trunkShape(SIZE);
    INDArray features = Nd4j.rand(DataType.FLOAT, size, shape[0], shape[1], shape[2]);
    INDArray labels = Nd4j.rand(DataType.FLOAT, size, 1).gt(0.5).castTo(DataType.FLOAT);
    return new DataSet(features, labels);
  }

  /** Relative L2. */
  static double distance(INDArray values, INDArray expected) {
    return values.sub(expected).norm2Number().doubleValue() / expected.norm2Number().doubleValue();
  }
}
