package dev.pawstream.training.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Layouts;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.javacpp.Pointer;

/** A max-pool and its gradient, float32, NHWC, for one shape. Remembers where the maxima were. */
final class PoolPasses implements Plan {
  private static final long[] WINDOW = {2, 2};
  private static final long[] STRIDES = {2, 2};
  private static final long[] NONE = {0, 0};

  private final Pass forward;
  private final Pass backward;
  private final memory input;
  private final memory output;
  private final memory outputGradient;
  private final memory inputGradient;

  PoolPasses(Workbench bench, PoolShape shape) {
    this.forward = new Pass(bench);
    this.backward = new Pass(bench);
    try (Arena temporary = new Arena(bench.processor());
        memory.desc whole = layout(shape, shape.height(), shape.width());
        memory.desc pooled = layout(shape, shape.pooledHeight(), shape.pooledWidth())) {
      pooling_forward.primitive_desc chosen = temporary.own(forward(bench, whole, pooled));
      memory maxima = forward.kept(temporary.own(chosen.workspace_desc()));
      input = forward.external(whole);
      output = forward.external(pooled);
      forward.add(
          new pooling_forward(chosen),
          Map.of(DNNL_ARG_SRC, input, DNNL_ARG_DST, output, DNNL_ARG_WORKSPACE, maxima));
      inputGradient = backward.external(whole);
      outputGradient = backward.external(pooled);
      backward.add(
          new pooling_backward(temporary.own(backward(bench, whole, pooled, chosen))),
          Map.of(
              DNNL_ARG_DIFF_DST,
              outputGradient,
              DNNL_ARG_DIFF_SRC,
              inputGradient,
              DNNL_ARG_WORKSPACE,
              maxima));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  void forward(Pointer input, Pointer output) {
    this.input.set_data_handle(input);
    this.output.set_data_handle(output);
    forward.run();
  }

  /** Of the last forward pass. */
  void backward(Pointer outputGradient, Pointer inputGradient) {
    this.outputGradient.set_data_handle(outputGradient);
    this.inputGradient.set_data_handle(inputGradient);
    backward.run();
  }

  private static memory.desc layout(PoolShape shape, long height, long width) {
    return Layouts.nhwc(memory.data_type.f32, shape.batch(), shape.channels(), height, width);
  }

  private static pooling_forward.primitive_desc forward(
      Workbench bench, memory.desc whole, memory.desc pooled) {
    return new pooling_forward.primitive_desc(
        bench.processor().engine(),
        dnnl_forward_training,
        dnnl_pooling_max,
        whole,
        pooled,
        STRIDES,
        WINDOW,
        NONE,
        NONE,
        NONE);
  }

  private static pooling_backward.primitive_desc backward(
      Workbench bench,
      memory.desc whole,
      memory.desc pooled,
      pooling_forward.primitive_desc forward) {
    return new pooling_backward.primitive_desc(
        bench.processor().engine(),
        dnnl_pooling_max,
        whole,
        pooled,
        STRIDES,
        WINDOW,
        NONE,
        NONE,
        NONE,
        forward);
  }

  @Override
  public void close() {
    backward.close();
    forward.close();
  }
}
