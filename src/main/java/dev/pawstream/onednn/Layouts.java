package dev.pawstream.onednn;

import org.bytedeco.dnnl.memory;

/**
 * Descriptions of memory. Dimensions are always batch, channels, height, width; the layout says how
 * they lie.
 */
public final class Layouts {
  private Layouts() {}

  /** {@code [n, channels, height, width]} that lies as NHWC. */
  public static memory.desc nhwc(
      memory.data_type type, long n, long channels, long height, long width) {
    return of(type, memory.format_tag.nhwc, n, channels, height, width);
  }

  /** Convolution kernels as Deeplearning4j has them: OIHW. */
  public static memory.desc oihw(memory.data_type type, long outputs, long inputs) {
    return of(type, memory.format_tag.oihw, outputs, inputs, 3, 3);
  }

  /** Whatever layout is fastest for a primitive. */
  public static memory.desc any(memory.data_type type, long... dimensions) {
    return of(type, memory.format_tag.any, dimensions);
  }

  /** One dimension. */
  public static memory.desc vector(memory.data_type type, long length) {
    return of(type, memory.format_tag.x, length);
  }

  /** Rows and columns, row by row. */
  public static memory.desc matrix(memory.data_type type, long rows, long columns) {
    return of(type, memory.format_tag.ab, rows, columns);
  }

  /** Rows and columns, column by column. */
  public static memory.desc transposed(memory.data_type type, long rows, long columns) {
    return of(type, memory.format_tag.ba, rows, columns);
  }

  private static memory.desc of(
      memory.data_type type, memory.format_tag layout, long... dimensions) {
    return new memory.desc(dimensions, type, layout, false);
  }
}
