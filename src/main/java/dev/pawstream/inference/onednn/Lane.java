package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Step;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;

/** A plan with memory to work on: for one thread at a time. The plan must outlive it. */
final class Lane implements AutoCloseable {
  private final Arena arena;
  private final memory input;
  private final List<Step> steps;
  private final List<PlannedLayer> layers;
  private final List<memory> outputs;

  /**
   * @param arena owns the memory; the lane closes it
   * @param steps of the layers, one each
   * @param outputs of the layers, one each
   */
  Lane(
      Arena arena,
      memory input,
      List<Step> steps,
      List<PlannedLayer> layers,
      List<memory> outputs) {
    this.arena = arena;
    this.input = input;
    this.steps = List.copyOf(steps);
    this.layers = layers;
    this.outputs = List.copyOf(outputs);
  }

  memory input() {
    return input;
  }

  /** Where the last layer writes; the input itself if there is no layer. */
  memory output() {
    return outputs.isEmpty() ? input : outputs.get(outputs.size() - 1);
  }

  void run(dnnl_stream stream) {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run(stream);
    }
  }

  /** Runs a plan in float32, and shows what each layer has written. */
  void runWatched(dnnl_stream stream, BiConsumer<String, FloatBuffer> watcher) {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run(stream);
      watcher.accept(layers.get(i).name(), Numbers.view(outputs.get(i)));
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
