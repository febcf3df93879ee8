package dev.pawstream.inference.onednn;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.network.weights.VggShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model's own parameters, checked.
 *
 * @param upper block 5, if it was trained; else empty
 * @param top the top
 */
record HeadParameters(List<ConvolutionWeights> upper, TopParameters top) {

  /**
   * @throws IllegalArgumentException if a layer's parameters are missing, of another shape, or of
   *     no layer of the network
   */
  static HeadParameters of(Vgg16 vgg, NetworkSpec network, Map<String, Tensor> parameters) {
    Reader reader = new Reader(parameters);
    long[] shape = vgg.featureShape(network.inputSize());
    long features = network.top() == Top.COMPACT ? shape[2] : shape[0] * shape[1] * shape[2];
    Tensor denseBias = reader.bias("top_dense");
    long units = denseBias.values().length;
    TopParameters top =
        new TopParameters(
            reader.kernel("top_dense", features, units),
            denseBias,
            reader.kernel("top_output", units, network.outputs()),
            reader.bias("top_output"));
    List<ConvolutionWeights> convolutions = new ArrayList<>();
    if (parameters.keySet().stream().anyMatch(Vgg16::isOfUpperLayers)) {
      for (ConvolutionWeights pretrained : vgg.block(Vgg16.BLOCKS)) {
        VggShape.Convolution convolution = pretrained.shape();
        Tensor kernel =
            reader.kernel(convolution.name(), convolution.outputs(), convolution.inputs(), 3, 3);
        convolutions.add(
            new ConvolutionWeights(
                convolution, kernel.values(), reader.bias(convolution.name()).values()));
      }
    }
    reader.requireAllRead();
    return new HeadParameters(convolutions, top);
  }

  private static final class Reader {
    private final Map<String, Tensor> parameters;
    private final Set<String> unread;

    Reader(Map<String, Tensor> parameters) {
      this.parameters = parameters;
      this.unread = new HashSet<>(parameters.keySet());
    }

    Tensor kernel(String layer, long... shape) {
      Tensor kernel = get(layer, layer + ".kernel");
      if (!Arrays.equals(shape, kernel.shape())) {
        throw new IllegalArgumentException(
            "Layer %s wants a kernel of shape %s, not %s"
                .formatted(layer, Arrays.toString(shape), Arrays.toString(kernel.shape())));
      }
      return kernel;
    }

    Tensor bias(String layer) {
      return get(layer, layer + ".bias");
    }

    private Tensor get(String layer, String name) {
      Tensor tensor = parameters.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException(
            "The model has no parameters for the layer %s, only %s"
                .formatted(layer, parameters.keySet()));
      }
      unread.remove(name);
      return tensor;
    }

    void requireAllRead() {
      if (!unread.isEmpty()) {
        throw new IllegalArgumentException(
            "The network has no layer for the model's parameters %s".formatted(unread));
      }
    }
  }
}
