package dev.pawstream.image;

import org.bytedeco.opencv.opencv_core.Mat;

/** A decoder together with what it needs of a file. */
sealed interface PixelSource permits OpenCvSource, GifSource, PlainCmykSource {
  /**
   * Decodes without orientation, over white where it is transparent.
   *
   * @param file for messages
   * @param reduction of the stored size; {@link Reduction#NONE} unless {@link #reduces}
   * @return {@code CV_8UC3}, blue green red, never empty; the caller closes it
   * @throws UndecodableImageException if the content is damaged
   */
  Mat bgr(FileBytes file, Reduction reduction);

  /** Whether the decoder makes a smaller picture with less work. */
  default boolean reduces() {
    return false;
  }
}
