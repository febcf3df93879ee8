package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Arena;
import java.util.List;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;

/** A plan with memory to work on: for one thread at a time. The plan must outlive it. */
final class Lane implements AutoCloseable {
  private final Arena arena;
  private final memory input;
  private final List<BoundLayer> layers;

  /**
   * @param arena owns the memory; the lane closes it
   */
  Lane(Arena arena, memory input, List<BoundLayer> layers) {
    this.arena = arena;
    this.input = input;
    this.layers = List.copyOf(layers);
  }

  memory input() {
    return input;
  }

  /** Where the last layer writes; the input itself if there is no layer. */
  memory output() {
    return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
  }

  void run(dnnl_stream stream) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).step().run(stream);
    }
  }

  /** Runs, and shows each layer's output while it is there: the next but one overwrites it. */
  void run(dnnl_stream stream, LayerWatcher watcher) {
    for (BoundLayer layer : layers) {
      layer.step().run(stream);
      watcher.see(layer.name(), layer.output());
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
