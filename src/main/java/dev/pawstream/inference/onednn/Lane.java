package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Step;
import java.util.List;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;

/** A plan with memory to work on: for one thread at a time. The plan must outlive it. */
final class Lane implements AutoCloseable {
  private final Arena arena;
  private final memory input;
  private final memory output;
  private final List<Step> steps;

  /**
   * @param arena owns the memory; the lane closes it
   */
  Lane(Arena arena, memory input, memory output, List<Step> steps) {
    this.arena = arena;
    this.input = input;
    this.output = output;
    this.steps = List.copyOf(steps);
  }

  memory input() {
    return input;
  }

  /** Where the last layer writes; the input itself if there is no layer. */
  memory output() {
    return output;
  }

  void run(dnnl_stream stream) {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run(stream);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
