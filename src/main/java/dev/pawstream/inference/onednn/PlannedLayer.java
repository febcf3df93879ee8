package dev.pawstream.inference.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * A layer of a plan: all but the memory that it works on. Its natives are the plan's.
 *
 * @param name as Keras names it
 * @param operation the primitive
 * @param constants weights, bias and scales, by {@code DNNL_ARG_...}
 * @param source layout of its input
 * @param destination layout of its output
 * @param scratchpad layout of the memory that it needs while it runs
 */
record PlannedLayer(
    String name,
    primitive operation,
    Map<Integer, memory> constants,
    memory.desc source,
    memory.desc destination,
    memory.desc scratchpad) {

  /**
   * A layer whose natives an arena owns.
   *
   * @param name as Keras names it
   * @param operation taken over by the arena
   * @param description of the operation
   */
  static PlannedLayer of(
      Arena arena,
      String name,
      primitive operation,
      primitive_desc_base description,
      Map<Integer, memory> constants,
      memory.desc source,
      memory.desc destination) {
    return new PlannedLayer(
        name,
        arena.own(operation),
        constants,
        source,
        destination,
        arena.own(description.scratchpad_desc()));
  }

  /** The layer on given memory, all of which must outlive what comes of it. */
  BoundLayer bind(Arena arena, memory input, memory output, memory scratch) {
    Map<Integer, memory> arguments = new LinkedHashMap<>(constants);
    arguments.put(DNNL_ARG_SRC, input);
    arguments.put(DNNL_ARG_DST, output);
    arguments.put(DNNL_ARG_SCRATCHPAD, scratch);
    return new BoundLayer(name, new Step(arena, operation, arguments), output);
  }
}
