package dev.pawstream.network;

import dev.pawstream.network.weights.ConvolutionWeights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Parameters into and out of graphs, by layer name.
 *
 * <p>Outside a graph they are named {@code layer.kernel} and {@code layer.bias}, inside
 * Deeplearning4j {@code W} and {@code b}. A convolution's kernel is OIHW in both, also where the
 * data is NHWC.
 */
public final class GraphParameters {
  private static final String KERNEL = ".kernel";
  private static final String BIAS = ".bias";

  private GraphParameters() {}

  /** Reads the parameters of the layers that have any, in the order of {@code layers}. */
  public static Map<String, Tensor> read(ComputationGraph graph, List<String> layers) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (String layer : layers) {
      parameters.put(layer + KERNEL, tensor(graph.getLayer(layer).getParam("W")));
      parameters.put(layer + BIAS, tensor(graph.getLayer(layer).getParam("b").ravel()));
    }
    return parameters;
  }

  /**
   * Sets parameters that {@link #read} gave.
   *
   * @throws IllegalArgumentException if a layer is unknown or has another shape
   */
  public static void write(ComputationGraph graph, Map<String, Tensor> parameters) {
    parameters.forEach(
        (name, tensor) -> {
          if (name.endsWith(KERNEL)) {
            String layer = name.substring(0, name.length() - KERNEL.length());
            Tensor bias = parameters.get(layer + BIAS);
            if (!hasParameters(graph, layer) || bias == null) {
              throw new IllegalArgumentException(
                  "The network has no layer %s, or the model has no bias for it".formatted(layer));
            }
            set(graph, layer, tensor, bias.values());
          }
        });
  }

  /**
   * Sets all parameters of a graph.
   *
   * @throws IllegalArgumentException if those of a layer are missing, or one is unknown or has
   *     another shape
   */
  public static void writeAll(ComputationGraph graph, Map<String, Tensor> parameters) {
    for (Layer layer : graph.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      if (layer.numParams() > 0 && !parameters.containsKey(name + KERNEL)) {
        throw new IllegalArgumentException(
            "The model has no parameters for the layer %s, only %s"
                .formatted(name, parameters.keySet()));
      }
    }
    write(graph, parameters);
  }

  static void write(ComputationGraph graph, ConvolutionWeights weights) {
    long[] shape = {weights.shape().outputs(), weights.shape().inputs(), 3, 3};
    set(graph, weights.name(), new Tensor(shape, weights.kernel()), weights.bias());
  }

  static boolean hasLayer(ComputationGraph graph, String layer) {
    return graph.getConfiguration().getVertices().containsKey(layer);
  }

  /** Whether a model's file has to say something of this layer. */
  private static boolean hasParameters(ComputationGraph graph, String layer) {
    return hasLayer(graph, layer) && graph.getLayer(layer).numParams() > 0;
  }

  private static void set(ComputationGraph graph, String layer, Tensor kernel, float[] bias) {
    INDArray target = graph.getLayer(layer).getParam("W");
    INDArray targetBias = graph.getLayer(layer).getParam("b");
    try (INDArray source = Nd4j.createFromArray(kernel.values());
        INDArray sourceBias = Nd4j.createFromArray(bias)) {
      INDArray shaped = source.reshape('c', kernel.shape());
      if (!shaped.equalShapes(target) || sourceBias.length() != targetBias.length()) {
        throw new IllegalArgumentException(
            "Layer %s wants a kernel of shape %s, not %s"
                .formatted(
                    layer, Arrays.toString(target.shape()), Arrays.toString(kernel.shape())));
      }
      target.assign(shaped);
      targetBias.assign(sourceBias.reshape(targetBias.shape()));
    }
  }

  private static Tensor tensor(INDArray array) {
    INDArray dense = array.dup('c');
    return new Tensor(dense.shape(), dense.ravel().toFloatVector());
  }
}
