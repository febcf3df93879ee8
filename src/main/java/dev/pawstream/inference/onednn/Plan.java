package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Processor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Layers one after the other, for one picture at a time. Thread-safe: it only has constants, what
 * changes is in a {@link Lane}.
 */
final class Plan implements AutoCloseable {
  private final Processor processor;
  private final Arena arena;
  private final @Nullable ConvolutionMemory weights;
  private final List<PlannedLayer> layers;

  /**
   * @param arena owns what the layers hold; the plan closes it
   * @param weights closed with the plan, if it has weights of its own
   */
  Plan(
      Processor processor,
      Arena arena,
      @Nullable ConvolutionMemory weights,
      List<PlannedLayer> layers) {
    this.processor = processor;
    this.arena = arena;
    this.weights = weights;
    this.layers = List.copyOf(layers);
  }

  /** A lane that owns the memory of its input. */
  Lane lane() {
    Arena memory = new Arena(processor);
    return lane(memory, memory.allocate(layers.get(0).source()));
  }

  /**
   * A lane that takes its input where another has left it.
   *
   * @param input must outlive the lane, which does not write to it
   */
  Lane lane(memory input) {
    return lane(new Arena(processor), input);
  }

  /** Two buffers are enough: each layer reads from one and writes to the other. */
  private Lane lane(Arena memory, memory input) {
    BytePointer[] buffers = {bytes(memory, 0), bytes(memory, 1)};
    BytePointer scratchpad =
        memory.own(
            new BytePointer(
                Math.max(
                    1, layers.stream().mapToLong(l -> l.scratchpad().get_size()).max().orElse(1))));
    List<BoundLayer> bound = new ArrayList<>();
    memory from = input;
    for (int i = 0; i < layers.size(); i++) {
      PlannedLayer layer = layers.get(i);
      memory source = i == 0 ? from : memory.view(layer.source(), from.get_data_handle());
      memory to = memory.view(layer.destination(), buffers[i % 2]);
      bound.add(layer.bind(memory, source, to, memory.view(layer.scratchpad(), scratchpad)));
      from = to;
    }
    return new Lane(memory, input, bound);
  }

  private BytePointer bytes(Arena memory, int parity) {
    long size = 1;
    for (int i = parity; i < layers.size(); i += 2) {
      size = Math.max(size, layers.get(i).destination().get_size());
    }
    return memory.own(new BytePointer(size));
  }

  @Override
  public void close() {
    arena.close();
    if (weights != null) {
      weights.close();
    }
  }
}
