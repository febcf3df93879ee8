package dev.pawstream.inference.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_accurate;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Attributes;
import dev.pawstream.onednn.Layouts;
import dev.pawstream.onednn.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.softmax_forward;

/** Compiles a top, which takes and gives float32: averaging, dense, output. */
final class TopPlan {
  private static final int CLASS_AXIS = 1;

  private final Processor processor;
  private final Arena arena;
  private final List<PlannedLayer> layers = new ArrayList<>();

  private TopPlan(Processor processor) {
    this.processor = processor;
    this.arena = new Arena(processor);
  }

  /**
   * @param parameters of {@code top_dense} and {@code top_output}
   * @param features shape of {@code block5_pool}: height, width, channels
   */
  static Plan of(
      Processor processor, NetworkSpec network, TopParameters parameters, long[] features) {
    TopPlan plan = new TopPlan(processor);
    if (network.top() == Top.COMPACT) {
      plan.average(features);
    }
    plan.dense("top_dense", parameters.denseKernel(), parameters.denseBias(), dnnl_eltwise_relu);
    boolean binary = network.outputs() == 1;
    plan.dense(
        "top_output",
        parameters.outputKernel(),
        parameters.outputBias(),
        binary ? dnnl_eltwise_logistic : 0);
    if (!binary) {
      plan.softmax(network.outputs());
    }
    return new Plan(processor, plan.arena, null, plan.layers);
  }

  private void average(long[] features) {
    long height = features[0];
    long width = features[1];
    long channels = features[2];
    memory.desc source = arena.own(Layouts.nhwc(memory.data_type.f32, 1, channels, height, width));
    memory.desc destination = arena.own(Layouts.nhwc(memory.data_type.f32, 1, channels, 1, 1));
    long[] whole = {height, width};
    long[] none = {0, 0};
    try (primitive_attr attributes = Attributes.withCallersScratchpad()) {
      pooling_forward.primitive_desc description =
          arena.own(
              new pooling_forward.primitive_desc(
                  processor.engine(),
                  dnnl_forward_inference,
                  dnnl_pooling_avg_exclude_padding,
                  source,
                  destination,
                  whole,
                  whole,
                  none,
                  none,
                  none,
                  attributes,
                  false));
      layers.add(
          PlannedLayer.of(
              arena,
              "top_pool",
              new pooling_forward(description),
              description,
              Map.of(),
              source,
              destination));
    }
  }

  /**
   * @param kernel {@code [inputs, outputs]}
   * @param activation of oneDNN, or 0 for none
   */
  private void dense(String name, Tensor kernel, Tensor bias, int activation) {
    long inputs = kernel.shape()[0];
    long outputs = bias.values().length;
    memory.desc source = arena.own(Layouts.matrix(memory.data_type.f32, 1, inputs));
    memory.desc weights = arena.own(Layouts.transposed(memory.data_type.f32, outputs, inputs));
    memory.desc biases = arena.own(Layouts.vector(memory.data_type.f32, outputs));
    memory.desc destination = arena.own(Layouts.matrix(memory.data_type.f32, 1, outputs));
    try (primitive_attr attributes = Attributes.withCallersScratchpad();
        post_ops after = new post_ops()) {
      if (activation != 0) {
        after.append_eltwise(activation, 0, 0);
        attributes.set_post_ops(after);
      }
      inner_product_forward.primitive_desc description =
          arena.own(
              new inner_product_forward.primitive_desc(
                  processor.engine(),
                  dnnl_forward_inference,
                  source,
                  weights,
                  biases,
                  destination,
                  attributes,
                  false));
      layers.add(
          PlannedLayer.of(
              arena,
              name,
              new inner_product_forward(description),
              description,
              Map.of(
                  DNNL_ARG_WEIGHTS,
                  Numbers.of(arena, weights, kernel.values()),
                  DNNL_ARG_BIAS,
                  Numbers.of(arena, biases, bias.values())),
              source,
              destination));
    }
  }

  private void softmax(long outputs) {
    memory.desc row = arena.own(Layouts.matrix(memory.data_type.f32, 1, outputs));
    try (primitive_attr attributes = Attributes.withCallersScratchpad()) {
      softmax_forward.primitive_desc description =
          arena.own(
              new softmax_forward.primitive_desc(
                  processor.engine(),
                  dnnl_forward_inference,
                  dnnl_softmax_accurate,
                  row,
                  row,
                  CLASS_AXIS,
                  attributes,
                  false));
      layers.add(
          PlannedLayer.of(
              arena, "softmax", new softmax_forward(description), description, Map.of(), row, row));
    }
  }
}
