package dev.pawstream.image;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A file that was found to be whole.
 *
 * @param width in pixels, as stored, before the orientation is applied
 * @param height in pixels, as stored
 * @param source how its pixels are had
 */
record Picture(FileBytes file, int width, int height, Orientation orientation, PixelSource source) {
  int uprightWidth() {
    return orientation.transposes() ? height : width;
  }

  int uprightHeight() {
    return orientation.transposes() ? width : height;
  }

  /**
   * The pixels as stored, blue green red, reduced where the decoder does so to no less than {@code
   * wantedWidth x wantedHeight}. The caller closes them.
   *
   * @throws UndecodableImageException if the decoder cannot read them, or finds another picture
   *     than the header promised
   */
  Mat bgr(int wantedWidth, int wantedHeight) {
    Reduction reduction =
        source.reduces()
            ? Reduction.strongest(width, height, wantedWidth, wantedHeight)
            : Reduction.NONE;
    int promisedWidth = reduction.of(width);
    int promisedHeight = reduction.of(height);
    Mat pixels = source.bgr(file, reduction);
    if (pixels.cols() != promisedWidth || pixels.rows() != promisedHeight) {
      try (pixels) {
        throw file.corrupt(
            "its header says %d x %d pixels, its content %d x %d"
                .formatted(promisedWidth, promisedHeight, pixels.cols(), pixels.rows()));
      }
    }
    return pixels;
  }
}
