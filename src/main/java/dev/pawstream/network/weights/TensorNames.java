package dev.pawstream.network.weights;

import java.util.Set;
import java.util.stream.IntStream;

/** What the tensors of a VGG16 are called in a safetensors file. */
enum TensorNames {
  /** The cache's own: layers as in Keras, kernels in OIHW. */
  KERAS_LIKE {
    @Override
    String kernel(VggShape shape, int index) {
      return shape.convolutions().get(index).name() + ".kernel";
    }

    @Override
    String bias(VggShape shape, int index) {
      return shape.convolutions().get(index).name() + ".bias";
    }
  },
  /** torchvision's and timm's, by the place in {@code nn.Sequential}; kernels in OIHW. */
  TORCHVISION {
    @Override
    String kernel(VggShape shape, int index) {
      return "features.%d.weight".formatted(PLACES[index]);
    }

    @Override
    String bias(VggShape shape, int index) {
      return "features.%d.bias".formatted(PLACES[index]);
    }
  };

  // Between two convolutions stands a ReLU, and at the end of a block a pool too.
  private static final int[] PLACES = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};

  abstract String kernel(VggShape shape, int index);

  abstract String bias(VggShape shape, int index);

  boolean allIn(Set<String> names, VggShape shape) {
    return IntStream.range(0, PLACES.length)
        .allMatch(i -> names.contains(kernel(shape, i)) && names.contains(bias(shape, i)));
  }
}
