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
   * The pixels as stored, blue green red. The caller closes them.
   *
   * @throws UndecodableImageException if the decoder cannot read them, or finds another picture
   *     than the header promised
   */
  Mat bgr() {
    Mat pixels = source.bgr(file);
    if (pixels.cols() != width || pixels.rows() != height) {
      try (pixels) {
        throw file.corrupt(
            "its header says %d x %d pixels, its content %d x %d"
                .formatted(width, height, pixels.cols(), pixels.rows()));
      }
    }
    return pixels;
  }
}
