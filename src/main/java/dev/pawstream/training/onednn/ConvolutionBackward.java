package dev.pawstream.training.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.pawstream.onednn.Arena;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** The gradients of a convolution with bias and ReLU, for one shape. */
final class ConvolutionBackward implements Plan {
  private final Pass pass;
  private final memory input;
  private final memory kernel;
  private final memory output;
  private final memory outputGradient;
  private final memory kernelGradient;
  private final memory biasGradient;
  private final @Nullable memory inputGradient;

  /**
   * @param wantsInputGradient false for the first layer that is trained: nobody asks for it
   */
  ConvolutionBackward(Workbench bench, ConvolutionShape shape, boolean wantsInputGradient) {
    this.pass = new Pass(bench);
    try (Arena temporary = new Arena(bench.processor())) {
      ConvolutionPrimitives primitives = new ConvolutionPrimitives(bench, shape, temporary);
      input = pass.external(primitives.floatInput());
      kernel = pass.external(primitives.floatKernel());
      output = pass.external(primitives.floatOutput());
      outputGradient = pass.external(primitives.floatOutput());
      kernelGradient = pass.external(primitives.floatKernel());
      biasGradient = pass.external(primitives.bias());
      inputGradient = wantsInputGradient ? pass.external(primitives.floatInput()) : null;
      memory delta =
          pass.reordered(reluGradient(primitives, temporary), primitives.multipliedOutput());
      if (inputGradient != null) {
        addInputGradient(primitives, temporary, delta, inputGradient);
      }
      addParameterGradients(primitives, temporary, delta);
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }

  /**
   * All float32. Written are the gradients but the output's.
   *
   * @param input NHWC, as the forward pass had it
   * @param kernel OIHW
   * @param output NHWC, what the forward pass made
   * @param outputGradient NHWC
   * @param kernelGradient OIHW
   * @param biasGradient a number an output channel
   * @param inputGradient NHWC; ignored where it is not wanted
   */
  void run(
      Pointer input,
      Pointer kernel,
      Pointer output,
      Pointer outputGradient,
      Pointer kernelGradient,
      Pointer biasGradient,
      @Nullable Pointer inputGradient) {
    this.input.set_data_handle(input);
    this.kernel.set_data_handle(kernel);
    this.output.set_data_handle(output);
    this.outputGradient.set_data_handle(outputGradient);
    this.kernelGradient.set_data_handle(kernelGradient);
    this.biasGradient.set_data_handle(biasGradient);
    if (this.inputGradient != null) {
      this.inputGradient.set_data_handle(inputGradient);
    }
    pass.run();
  }

  private memory reluGradient(ConvolutionPrimitives primitives, Arena temporary) {
    eltwise_backward.primitive_desc chosen = primitives.reluBackward();
    memory delta = pass.scratch(temporary.own(chosen.diff_src_desc()));
    pass.add(
        new eltwise_backward(chosen),
        Map.of(DNNL_ARG_DST, output, DNNL_ARG_DIFF_DST, outputGradient, DNNL_ARG_DIFF_SRC, delta));
    return delta;
  }

  private void addInputGradient(
      ConvolutionPrimitives primitives, Arena temporary, memory delta, memory gradient) {
    convolution_backward_data.primitive_desc chosen = primitives.backwardData();
    pass.add(
        new convolution_backward_data(chosen),
        Map.of(
            DNNL_ARG_DIFF_DST,
            pass.reordered(delta, temporary.own(chosen.diff_dst_desc())),
            DNNL_ARG_WEIGHTS,
            pass.reordered(kernel, temporary.own(chosen.weights_desc())),
            DNNL_ARG_DIFF_SRC,
            gradient,
            DNNL_ARG_SCRATCHPAD,
            pass.scratch(temporary.own(chosen.scratchpad_desc()))));
  }

  private void addParameterGradients(
      ConvolutionPrimitives primitives, Arena temporary, memory delta) {
    convolution_backward_weights.primitive_desc chosen = primitives.backwardWeights();
    memory gradient = pass.scratch(temporary.own(chosen.diff_weights_desc()));
    pass.add(
        new convolution_backward_weights(chosen),
        Map.of(
            DNNL_ARG_SRC,
            pass.reordered(input, temporary.own(chosen.src_desc())),
            DNNL_ARG_DIFF_DST,
            pass.reordered(delta, temporary.own(chosen.diff_dst_desc())),
            DNNL_ARG_DIFF_WEIGHTS,
            gradient,
            DNNL_ARG_DIFF_BIAS,
            biasGradient,
            DNNL_ARG_SCRATCHPAD,
            pass.scratch(temporary.own(chosen.scratchpad_desc()))));
    pass.reorder(gradient, kernelGradient);
  }

  @Override
  public void close() {
    pass.close();
  }
}
