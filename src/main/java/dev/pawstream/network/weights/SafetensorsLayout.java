package dev.pawstream.network.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.network.Preprocessing;
import dev.pawstream.network.weights.SafetensorsHeader.Tensor;
import dev.pawstream.network.weights.VggShape.Convolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where the convolutions of a VGG16 stand in a safetensors file. */
final class SafetensorsLayout {
  /** Key of the metadata that say what input the weights want, as JSON. */
  static final String PREPROCESSING = "preprocessing";

  /** Much less than a kernel, and much more than a system call costs. */
  private static final int PIECE_BYTES = 1 << 18;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final VggShape shape;
  private final Preprocessing preprocessing;
  private final List<Tensor> kernels = new ArrayList<>();
  private final List<Tensor> biases = new ArrayList<>();

  /** Gives bytes of the file. */
  @FunctionalInterface
  interface Bytes {
    /**
     * Reads a piece.
     *
     * @throws IOException if they cannot be read
     */
    ByteBuffer read(ByteRange range) throws IOException;
  }

  /**
   * @throws IOException if the file is no VGG16 of that shape
   */
  SafetensorsLayout(SafetensorsHeader header, VggShape shape) throws IOException {
    this.shape = shape;
    TensorNames names = names(header, shape);
    this.preprocessing = preprocessing(header, names);
    List<Convolution> convolutions = shape.convolutions();
    for (int i = 0; i < convolutions.size(); i++) {
      Convolution convolution = convolutions.get(i);
      List<Integer> kernelShape =
          List.of(
              convolution.outputs(),
              convolution.inputs(),
              VggShape.KERNEL_SIZE,
              VggShape.KERNEL_SIZE);
      kernels.add(tensor(header, names.kernel(shape, i), kernelShape));
      biases.add(tensor(header, names.bias(shape, i), List.of(convolution.outputs())));
    }
  }

  private static TensorNames names(SafetensorsHeader header, VggShape shape) throws IOException {
    for (TensorNames names : TensorNames.values()) {
      if (names.allIn(header.tensors().keySet(), shape)) {
        return names;
      }
    }
    throw new IOException(
        "the file is no VGG16: it holds neither block1_conv1.kernel to block5_conv3.bias nor"
            + " features.0.weight to features.28.bias");
  }

  private static Preprocessing preprocessing(SafetensorsHeader header, TensorNames names)
      throws IOException {
    if (names == TensorNames.TORCHVISION) {
      return Preprocessing.TORCHVISION;
    }
    try {
      return JSON.readValue(header.metadata().getOrDefault(PREPROCESSING, ""), Preprocessing.class);
    } catch (JsonProcessingException e) {
      throw new IOException("the file's metadata do not say what input the weights want", e);
    }
  }

  private static Tensor tensor(SafetensorsHeader header, String name, List<Integer> shape)
      throws IOException {
    Tensor tensor = header.tensors().get(name);
    if (tensor == null || !tensor.dtype().equals("F32") || !tensor.shape().equals(shape)) {
      throw new IOException("%s is %s, not F32 of %s".formatted(name, tensor, shape));
    }
    long bytes = shape.stream().mapToLong(Integer::longValue).reduce(Float.BYTES, (a, b) -> a * b);
    if (tensor.begin() < SafetensorsHeader.LENGTH_BYTES || tensor.end() - tensor.begin() != bytes) {
      throw new IOException(
          "%s stands from byte %,d to %,d, which are not its %,d bytes"
              .formatted(name, tensor.begin(), tensor.end(), bytes));
    }
    return tensor;
  }

  /** The pieces of the file that hold the convolutions, adjacent ones merged, in order. */
  List<ByteRange> ranges() {
    List<ByteRange> ranges = new ArrayList<>();
    kernels.forEach(t -> ranges.add(new ByteRange(t.begin(), t.end())));
    biases.forEach(t -> ranges.add(new ByteRange(t.begin(), t.end())));
    return ByteRange.merge(ranges);
  }

  /**
   * @throws IOException if the bytes cannot be read, or a number is not finite
   */
  PretrainedWeights read(Bytes bytes) throws IOException {
    return PretrainedWeights.read(
        shape,
        preprocessing,
        (i, convolution) ->
            new ConvolutionWeights(
                convolution, floats(kernels.get(i), bytes), floats(biases.get(i), bytes)));
  }

  /** In pieces, so that the numbers are in memory once, not twice. */
  private static float[] floats(Tensor tensor, Bytes bytes) throws IOException {
    float[] numbers = new float[(int) ((tensor.end() - tensor.begin()) / Float.BYTES)];
    int done = 0;
    for (long begin = tensor.begin(); begin < tensor.end(); begin += PIECE_BYTES) {
      ByteRange piece = new ByteRange(begin, Math.min(begin + PIECE_BYTES, tensor.end()));
      FloatBuffer read = bytes.read(piece).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      int count = read.remaining();
      read.get(numbers, done, count);
      done += count;
    }
    return numbers;
  }
}
