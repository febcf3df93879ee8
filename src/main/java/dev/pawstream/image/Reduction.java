package dev.pawstream.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;

import java.util.List;

/**
 * By what a JPEG's decoder divides width and height: it leaves out the frequencies that the smaller
 * picture could not show, and the work that they would have been.
 */
enum Reduction {
  NONE(1, IMREAD_COLOR),
  HALF(2, IMREAD_REDUCED_COLOR_2),
  QUARTER(4, IMREAD_REDUCED_COLOR_4),
  EIGHTH(8, IMREAD_REDUCED_COLOR_8);

  /** From weak to strong; {@code values()} would make an array for every picture. */
  private static final List<Reduction> ALL = List.of(values());

  private final int divisor;
  private final int flags;

  Reduction(int divisor, int flags) {
    this.divisor = divisor;
    this.flags = flags;
  }

  /** The strongest that leaves at least {@code wantedWidth x wantedHeight}, or none. */
  static Reduction strongest(int width, int height, int wantedWidth, int wantedHeight) {
    Reduction strongest = NONE;
    for (Reduction reduction : ALL) {
      if (reduction.of(width) >= wantedWidth && reduction.of(height) >= wantedHeight) {
        strongest = reduction;
      }
    }
    return strongest;
  }

  /** What is left of so many pixels in a row or column: a last part counts as a whole. */
  int of(int pixels) {
    return (pixels + divisor - 1) / divisor;
  }

  /** For OpenCV's {@code imdecode}. */
  int flags() {
    return flags;
  }
}
