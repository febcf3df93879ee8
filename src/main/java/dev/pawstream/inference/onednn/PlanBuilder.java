package dev.pawstream.inference.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Attributes;
import dev.pawstream.onednn.Layouts;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.jspecify.annotations.Nullable;

/** Compiles convolutions and pools into a {@link Plan}: one picture, NHWC, one precision. */
final class PlanBuilder {
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private final Processor processor;
  private final Precision precision;
  private final Scales scales;
  private final ConvolutionMemory weights;
  private final Arena arena;
  private final List<PlannedLayer> layers = new ArrayList<>();
  private memory.desc current;
  private long channels;
  private long size;
  private float scale;
  private @Nullable ConvolutionMemory owned;

  /**
   * @param type of the input's numbers
   * @param channels of the input
   * @param size height and width of the input
   * @param scale what 1 in the input stands for, where that is no float
   * @param weights where reordered weights are shared; must outlive the plan
   */
  PlanBuilder(
      Processor processor,
      Precision precision,
      Scales scales,
      ConvolutionMemory weights,
      memory.data_type type,
      long channels,
      long size,
      float scale) {
    this.processor = processor;
    this.precision = precision;
    this.scales = scales;
    this.weights = weights;
    this.arena = new Arena(processor);
    this.channels = channels;
    this.size = size;
    this.scale = scale;
    this.current = arena.own(Layouts.nhwc(type, 1, channels, size, size));
  }

  /** Adds a block: convolutions, and the pool behind them. */
  PlanBuilder block(List<ConvolutionWeights> convolutions) {
    convolutions.forEach(this::convolution);
    pool();
    return this;
  }

  /** The plan will close this, too. */
  PlanBuilder owning(ConvolutionMemory memory) {
    owned = memory;
    return this;
  }

  /** Adds a 3 x 3 convolution, its bias, and ReLU, in one primitive. */
  private void convolution(ConvolutionWeights layer) {
    long outputs = layer.shape().outputs();
    try (primitive_attr attributes = Attributes.withCallersScratchpad();
        post_ops relu = new post_ops();
        memory.desc kernel =
            Layouts.any(precision.weights(), outputs, layer.shape().inputs(), 3, 3);
        memory.desc bias = Layouts.vector(memory.data_type.f32, outputs)) {
      memory.desc destination =
          arena.own(Layouts.nhwc(precision.activations(), 1, outputs, size, size));
      relu.append_eltwise(dnnl_eltwise_relu, 0, 0);
      attributes.set_post_ops(relu);
      if (precision == Precision.INT8) {
        attributes.set_scales_mask(DNNL_ARG_SRC, 0);
        attributes.set_scales_mask(DNNL_ARG_WEIGHTS, 1);
        attributes.set_scales_mask(DNNL_ARG_DST, 0);
      }
      convolution_forward.primitive_desc description =
          arena.own(
              new convolution_forward.primitive_desc(
                  processor.engine(),
                  dnnl_forward_inference,
                  dnnl_convolution_direct,
                  current,
                  kernel,
                  bias,
                  destination,
                  ONE,
                  ONE,
                  ONE,
                  attributes,
                  false));
      layers.add(
          PlannedLayer.of(
              arena,
              layer.name(),
              new convolution_forward(description),
              description,
              constants(layer, arena.own(description.weights_desc())),
              current,
              destination));
      current = destination;
      channels = outputs;
    }
  }

  private Map<Integer, memory> constants(ConvolutionWeights layer, memory.desc kernelLayout) {
    ConvolutionMemory.Entry shared = weights.of(layer, kernelLayout);
    Map<Integer, memory> constants = new LinkedHashMap<>();
    constants.put(DNNL_ARG_WEIGHTS, shared.kernel());
    constants.put(DNNL_ARG_BIAS, shared.bias());
    if (precision == Precision.INT8) {
      float output = scales.output(layer.name());
      constants.put(DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC, Numbers.of(arena, scale));
      constants.put(DNNL_ARG_ATTR_SCALES | DNNL_ARG_WEIGHTS, shared.scales());
      constants.put(DNNL_ARG_ATTR_SCALES | DNNL_ARG_DST, Numbers.of(arena, output));
      scale = output;
    }
    return constants;
  }

  /** Adds a 2 x 2 maximum; an odd last row or column is left out. */
  private void pool() {
    long half = size / 2;
    memory.desc destination =
        arena.own(Layouts.nhwc(precision.activations(), 1, channels, half, half));
    try (primitive_attr attributes = Attributes.withCallersScratchpad()) {
      pooling_forward.primitive_desc description =
          arena.own(
              new pooling_forward.primitive_desc(
                  processor.engine(),
                  dnnl_forward_inference,
                  dnnl_pooling_max,
                  current,
                  destination,
                  TWO,
                  TWO,
                  NONE,
                  NONE,
                  NONE,
                  attributes,
                  false));
      layers.add(
          PlannedLayer.of(
              arena,
              "pool",
              new pooling_forward(description),
              description,
              Map.of(),
              current,
              destination));
    }
    current = destination;
    size = half;
  }

  /** Adds a conversion to float32, where the last layer's output is something else. */
  PlanBuilder toFloat() {
    if (precision == Precision.FP32) {
      return this;
    }
    memory.desc destination =
        arena.own(Layouts.nhwc(memory.data_type.f32, 1, channels, size, size));
    try (primitive_attr attributes = Attributes.withCallersScratchpad()) {
      Map<Integer, memory> constants = Map.of();
      if (precision == Precision.INT8) {
        attributes.set_scales_mask(DNNL_ARG_SRC, 0);
        constants = Map.of(DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC, Numbers.of(arena, scale));
      }
      reorder.primitive_desc description =
          arena.own(
              new reorder.primitive_desc(
                  processor.engine(), current, processor.engine(), destination, attributes, false));
      layers.add(
          PlannedLayer.of(
              arena,
              "floats",
              new reorder(description),
              description,
              constants,
              current,
              destination));
    }
    current = destination;
    return this;
  }

  /** What 1 in the last layer's output stands for, where that is no float. */
  float outputScale() {
    return scale;
  }

  Plan build() {
    return new Plan(processor, arena, owned, layers);
  }
}
