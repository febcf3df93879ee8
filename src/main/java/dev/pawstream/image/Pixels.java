package dev.pawstream.image;

/**
 * A decoded picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code height x width x 3} bytes, row by row, red green blue, each 0 to 255 unsigned
 */
public record Pixels(int width, int height, byte[] rgb) {
  /**
   * @throws IllegalArgumentException if {@code rgb} has another length than width and height want
   */
  public Pixels {
    checkLength(width, height, rgb);
  }

  static void checkLength(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "A picture of %d x %d needs %d bytes of RGB, not %d"
              .formatted(width, height, 3L * width * height, rgb.length));
    }
  }
}
