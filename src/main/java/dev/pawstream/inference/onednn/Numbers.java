package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Layouts;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** Float32 numbers as oneDNN's memory. */
final class Numbers {
  private Numbers() {}

  /** A vector with this content, owned by the arena. */
  static memory of(Arena arena, float... values) {
    try (memory.desc layout = Layouts.vector(memory.data_type.f32, values.length)) {
      return of(arena, layout, values);
    }
  }

  /** Memory of this layout with this content, owned by the arena. */
  static memory of(Arena arena, memory.desc layout, float... values) {
    memory numbers = arena.allocate(layout);
    // The pointer is to memory that is owned already: nothing to close.
    new FloatPointer(numbers.get_data_handle()).put(values, 0, values.length);
    return numbers;
  }

  /**
   * Copies what is there.
   *
   * @param source float32
   * @return {@code into}
   * @throws IllegalArgumentException if the array has another length than the memory
   */
  static float[] read(memory source, float[] into) {
    try (memory.desc layout = source.get_desc()) {
      long length = layout.get_size() / Float.BYTES;
      if (length != into.length) {
        throw new IllegalArgumentException(
            "The array is to have %d places, not %d".formatted(length, into.length));
      }
    }
    new FloatPointer(source.get_data_handle()).get(into);
    return into;
  }
}
