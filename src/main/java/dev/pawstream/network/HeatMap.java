package dev.pawstream.network;

/**
 * How strongly each part of a picture spoke for something.
 *
 * @param rows how many parts the picture has from top to bottom
 * @param columns how many it has from left to right
 * @param values row by row, the strongest of them 1; all 0 where nothing spoke for it
 */
public record HeatMap(int rows, int columns, float[] values) {
  /**
   * @throws IllegalArgumentException if there are more or fewer values than parts
   */
  public HeatMap {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          "A picture of %d x %d parts needs %d values, not %d"
              .formatted(rows, columns, rows * columns, values.length));
    }
  }

  /** Leaves out what spoke against it, and scales the rest to 1 at most. */
  static HeatMap ofPositive(int rows, int columns, float[] sums) {
    float strongest = 0;
    for (float sum : sums) {
      strongest = Math.max(strongest, sum);
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < sums.length && strongest > 0; i++) {
      values[i] = Math.max(0, sums[i]) / strongest;
    }
    return new HeatMap(rows, columns, values);
  }

  /** The value of one part, counted from the upper left. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }
}
