package dev.pawstream.inference.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Layouts;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.onednn.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/**
 * The weights of convolutions in the layout and precision of plans: reordered once, shared by plans
 * for several sizes. Not thread-safe.
 */
final class ConvolutionMemory implements AutoCloseable {
  private final Processor processor;
  private final Precision precision;
  private final Arena arena;
  private final Map<String, List<Entry>> entries = new HashMap<>();

  ConvolutionMemory(Processor processor, Precision precision) {
    this.processor = processor;
    this.precision = precision;
    this.arena = new Arena(processor);
  }

  /**
   * One convolution's numbers.
   *
   * @param layout of the kernel
   * @param kernel reordered
   * @param bias float32
   * @param scales of the kernel, one an output channel; only used in 8 bits
   */
  record Entry(memory.desc layout, memory kernel, memory bias, memory scales) {}

  /**
   * The numbers in this layout.
   *
   * @param layout of the kernel, as a primitive wants it; must live as long as this
   */
  Entry of(ConvolutionWeights weights, memory.desc layout) {
    List<Entry> known = entries.computeIfAbsent(weights.name(), name -> new ArrayList<>());
    for (Entry entry : known) {
      if (entry.layout().equals(layout)) {
        return entry;
      }
    }
    memory scales = Numbers.of(arena, scales(weights));
    memory bias = known.isEmpty() ? Numbers.of(arena, weights.bias()) : known.get(0).bias();
    memory.desc own = arena.own(new memory.desc(layout));
    Entry entry = new Entry(own, reordered(weights, own, scales), bias, scales);
    known.add(entry);
    return entry;
  }

  private memory reordered(ConvolutionWeights weights, memory.desc layout, memory scales) {
    memory kernel = arena.allocate(layout);
    try (Arena temporary = new Arena(processor);
        stream queue = processor.stream();
        primitive_attr attributes = new primitive_attr()) {
      memory plain =
          Numbers.of(
              temporary,
              temporary.own(
                  Layouts.oihw(
                      memory.data_type.f32, weights.shape().outputs(), weights.shape().inputs())),
              weights.kernel());
      Map<Integer, memory> arguments = new LinkedHashMap<>();
      arguments.put(DNNL_ARG_FROM, plain);
      arguments.put(DNNL_ARG_TO, kernel);
      if (precision == Precision.INT8) {
        attributes.set_scales_mask(DNNL_ARG_DST, 1);
        arguments.put(DNNL_ARG_ATTR_SCALES | DNNL_ARG_DST, scales);
      }
      reorder operation = temporary.own(new reorder(plain, kernel, attributes));
      new Step(temporary, operation, arguments).run(queue.get());
    }
    return kernel;
  }

  private static float[] scales(ConvolutionWeights weights) {
    int outputs = weights.shape().outputs();
    int length = weights.kernel().length / outputs;
    float[] scales = new float[outputs];
    for (int output = 0; output < outputs; output++) {
      scales[output] = Scales.kernel(weights.kernel(), output * length, length);
    }
    return scales;
  }

  @Override
  public void close() {
    arena.close();
  }
}
