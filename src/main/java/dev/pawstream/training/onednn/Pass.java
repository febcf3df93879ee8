package dev.pawstream.training.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;

/**
 * Steps on memory that lies elsewhere at each run: in Deeplearning4j's arrays, and in the scratch
 * memory that all passes share.
 */
final class Pass implements AutoCloseable {
  private final Workbench bench;
  private final Arena arena;
  private final List<Step> steps = new ArrayList<>();
  private final List<memory> lent = new ArrayList<>();
  private final List<Long> lentBytes = new ArrayList<>();

  Pass(Workbench bench) {
    this.bench = bench;
    this.arena = new Arena(bench.processor());
  }

  /** Memory of Deeplearning4j's; its address is to be set before each run. */
  memory external(memory.desc layout) {
    return arena.view(layout, new Pointer());
  }

  /** Memory for the time of one run. */
  memory scratch(memory.desc layout) {
    memory part = arena.view(layout, new Pointer());
    lent.add(part);
    lentBytes.add(layout.get_size());
    return part;
  }

  /** Memory that keeps its content from run to run. */
  memory kept(memory.desc layout) {
    return arena.allocate(layout);
  }

  /** Adds a step, and takes over its operation. */
  void add(primitive operation, Map<Integer, memory> arguments) {
    steps.add(new Step(arena, arena.own(operation), arguments));
  }

  /**
   * Adds a change of layout or precision.
   *
   * @return what to read in place of {@code from}: itself, if it has the wanted layout already
   */
  memory reordered(memory from, memory.desc wanted) {
    try (memory.desc present = from.get_desc()) {
      if (present.equals(wanted)) {
        return from;
      }
    }
    memory to = scratch(wanted);
    reorder(from, to);
    return to;
  }

  /** Adds a copy that changes layout and precision. */
  void reorder(memory from, memory to) {
    add(new reorder(from, to), Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
  }

  void run() {
    bench.scratch().lend(lent, lentBytes);
    for (Step step : steps) {
      step.run(bench.queue());
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
