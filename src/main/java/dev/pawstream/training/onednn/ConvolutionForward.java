package dev.pawstream.training.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.pawstream.onednn.Arena;
import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** A convolution with bias and ReLU, for one shape. */
final class ConvolutionForward implements Plan {
  private final Pass pass;
  private final memory input;
  private final memory kernel;
  private final memory bias;
  private final memory output;

  ConvolutionForward(Workbench bench, ConvolutionShape shape) {
    this.pass = new Pass(bench);
    try (Arena temporary = new Arena(bench.processor())) {
      ConvolutionPrimitives primitives = new ConvolutionPrimitives(bench, shape, temporary);
      convolution_forward.primitive_desc chosen = primitives.forwardWithRelu();
      input = pass.external(primitives.floatInput());
      kernel = pass.external(primitives.floatKernel());
      bias = pass.external(primitives.bias());
      output = pass.external(primitives.floatOutput());
      pass.add(
          new convolution_forward(chosen),
          Map.of(
              DNNL_ARG_SRC,
              pass.reordered(input, temporary.own(chosen.src_desc())),
              DNNL_ARG_WEIGHTS,
              pass.reordered(kernel, temporary.own(chosen.weights_desc())),
              DNNL_ARG_BIAS,
              bias,
              DNNL_ARG_DST,
              output,
              DNNL_ARG_SCRATCHPAD,
              pass.scratch(temporary.own(chosen.scratchpad_desc()))));
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }

  /**
   * All float32.
   *
   * @param input NHWC
   * @param kernel OIHW
   * @param bias a number an output channel
   * @param output NHWC; written
   */
  void run(Pointer input, Pointer kernel, Pointer bias, Pointer output) {
    this.input.set_data_handle(input);
    this.kernel.set_data_handle(kernel);
    this.bias.set_data_handle(bias);
    this.output.set_data_handle(output);
    pass.run();
  }

  @Override
  public void close() {
    pass.close();
  }
}
