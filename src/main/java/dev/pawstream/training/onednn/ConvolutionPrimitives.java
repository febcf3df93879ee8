package dev.pawstream.training.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Attributes;
import dev.pawstream.onednn.Layouts;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * oneDNN's descriptions of a convolution's passes.
 *
 * <p>Pictures lie as NHWC throughout, which is Deeplearning4j's layout here: on the processors that
 * matter oneDNN is as fast on it as on its own blocked one, and what one layer hands to the next
 * stays an ordinary array.
 */
final class ConvolutionPrimitives {
  private static final long[] STRIDES = {1, 1};

  /** As wide as a 3 x 3 kernel reaches out of the picture. */
  private static final long[] PADDING = {1, 1};

  private final Workbench bench;
  private final ConvolutionShape shape;
  private final Arena arena;
  private final memory.data_type multiplied;

  /**
   * @param arena owns what is made
   */
  ConvolutionPrimitives(Workbench bench, ConvolutionShape shape, Arena arena) {
    this.bench = bench;
    this.shape = shape;
    this.arena = arena;
    this.multiplied = bench.precision().activations();
  }

  memory.desc floatInput() {
    return input(memory.data_type.f32);
  }

  memory.desc floatOutput() {
    return output(memory.data_type.f32);
  }

  /** The output in the bench's precision. */
  memory.desc multipliedOutput() {
    return output(multiplied);
  }

  memory.desc floatKernel() {
    return arena.own(Layouts.oihw(memory.data_type.f32, shape.outputs(), shape.inputs()));
  }

  memory.desc bias() {
    return arena.own(Layouts.vector(memory.data_type.f32, shape.outputs()));
  }

  /** Input and kernel are multiplied in the bench's precision; the output is float32. */
  convolution_forward.primitive_desc forwardWithRelu() {
    post_ops relu = arena.own(new post_ops());
    relu.append_eltwise(dnnl_eltwise_relu, 0, 0);
    primitive_attr attributes = attributes();
    attributes.set_post_ops(relu);
    return forward(attributes, floatOutput());
  }

  /** The gradient of the ReLU by its own output, float32. */
  eltwise_backward.primitive_desc reluBackward() {
    memory.desc output = floatOutput();
    eltwise_forward.primitive_desc forward =
        arena.own(
            new eltwise_forward.primitive_desc(
                bench.processor().engine(),
                dnnl_forward_training,
                dnnl_eltwise_relu_use_dst_for_bwd,
                output,
                output,
                0,
                0));
    return arena.own(
        new eltwise_backward.primitive_desc(
            bench.processor().engine(),
            dnnl_eltwise_relu_use_dst_for_bwd,
            output,
            output,
            output,
            0,
            0,
            forward));
  }

  /** The gradient of the input, float32. */
  convolution_backward_data.primitive_desc backwardData() {
    return arena.own(
        new convolution_backward_data.primitive_desc(
            bench.processor().engine(),
            dnnl_convolution_direct,
            floatInput(),
            kernel(multiplied),
            multipliedOutput(),
            STRIDES,
            PADDING,
            PADDING,
            forward(attributes(), multipliedOutput()),
            attributes(),
            false));
  }

  /** The gradients of kernel and bias, float32. */
  convolution_backward_weights.primitive_desc backwardWeights() {
    return arena.own(
        new convolution_backward_weights.primitive_desc(
            bench.processor().engine(),
            dnnl_convolution_direct,
            input(multiplied),
            kernel(memory.data_type.f32),
            bias(),
            multipliedOutput(),
            STRIDES,
            PADDING,
            PADDING,
            forward(attributes(), multipliedOutput()),
            attributes(),
            false));
  }

  private convolution_forward.primitive_desc forward(
      primitive_attr attributes, memory.desc output) {
    return arena.own(
        new convolution_forward.primitive_desc(
            bench.processor().engine(),
            dnnl_forward_training,
            dnnl_convolution_direct,
            input(multiplied),
            kernel(multiplied),
            bias(),
            output,
            STRIDES,
            PADDING,
            PADDING,
            attributes,
            false));
  }

  private primitive_attr attributes() {
    return arena.own(Attributes.withCallersScratchpad());
  }

  private memory.desc input(memory.data_type type) {
    return arena.own(
        Layouts.nhwc(type, shape.batch(), shape.inputs(), shape.height(), shape.width()));
  }

  private memory.desc output(memory.data_type type) {
    return arena.own(
        Layouts.nhwc(type, shape.batch(), shape.outputs(), shape.height(), shape.width()));
  }

  private memory.desc kernel(memory.data_type type) {
    return arena.own(Layouts.any(type, shape.outputs(), shape.inputs(), 3, 3));
  }
}
