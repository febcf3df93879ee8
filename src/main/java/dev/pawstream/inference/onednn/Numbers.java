package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Arena;
import dev.pawstream.onednn.Layouts;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Numbers in oneDNN's memory. */
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
   * The largest number there is.
   *
   * @param source float32 or bfloat16
   * @return 0 if all are negative
   */
  static float largest(memory source) {
    try (memory.desc layout = source.get_desc()) {
      // What C++ returns is an object of its own, not yet the constant.
      return layout.get_data_type().intern() == memory.data_type.bf16
          ? largestBfloat16(source, layout)
          : largestFloat(source, layout);
    }
  }

  private static float largestFloat(memory source, memory.desc layout) {
    float[] values = new float[Math.toIntExact(layout.get_size() / Float.BYTES)];
    new FloatPointer(source.get_data_handle()).get(values);
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** A bfloat16 is the upper half of a float32; of those above 0, the bits are in their order. */
  private static float largestBfloat16(memory source, memory.desc layout) {
    short[] values = new short[Math.toIntExact(layout.get_size() / Short.BYTES)];
    new ShortPointer(source.get_data_handle()).get(values);
    short largest = 0;
    for (short value : values) {
      largest = (short) Math.max(largest, value);
    }
    return Float.intBitsToFloat(largest << Short.SIZE);
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
