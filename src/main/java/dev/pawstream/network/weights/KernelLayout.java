package dev.pawstream.network.weights;

import dev.pawstream.network.weights.VggShape.Convolution;

/** The order of a kernel's numbers. */
final class KernelLayout {
  private KernelLayout() {}

  /**
   * @param hwio {@code [3, 3, inputs, outputs]}, as TensorFlow and JAX keep it
   * @return {@code [outputs, inputs, 3, 3]}, as Deeplearning4j and PyTorch keep it
   * @throws IllegalArgumentException if the kernel has another length
   */
  static float[] hwioToOihw(float[] hwio, Convolution convolution) {
    if (hwio.length != convolution.kernelLength()) {
      throw new IllegalArgumentException(
          "%s's kernel has %,d numbers, not %,d"
              .formatted(convolution.name(), hwio.length, convolution.kernelLength()));
    }
    int places = VggShape.KERNEL_SIZE * VggShape.KERNEL_SIZE;
    int inputs = convolution.inputs();
    int outputs = convolution.outputs();
    float[] oihw = new float[hwio.length];
    int next = 0;
    for (int place = 0; place < places; place++) {
      for (int input = 0; input < inputs; input++) {
        for (int output = 0; output < outputs; output++) {
          oihw[(output * inputs + input) * places + place] = hwio[next++];
        }
      }
    }
    return oihw;
  }
}
