package dev.pawstream.image;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Bytes of a JPEG, PNG, GIF (its first frame), BMP or WebP to pixels: the one path for training and
 * serving. What the bytes are, how large, and whether they are all there is found out in Java
 * before native code sees them. Exif's orientation is applied, and what is transparent is laid over
 * white.
 *
 * <p>Safe for use by several threads. It holds nothing between calls.
 */
public final class ImageDecoder {
  private final ImageLimits limits;

  public ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /**
   * Decodes at the picture's own size.
   *
   * @throws UndecodableImageException if the bytes are no picture, damaged, cut off or over a limit
   */
  public Pixels decode(byte[] bytes) {
    Picture picture = inspect(bytes);
    return pixels(picture, picture.uprightWidth(), picture.uprightHeight());
  }

  /**
   * Decodes and squashes to {@code width x height}, without keeping the aspect. Each output pixel
   * is the mean of those it covers where the picture shrinks, interpolated linearly where it grows.
   * A JPEG at least twice as wide and high as that is decoded at a half, quarter or eighth first.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws UndecodableImageException if the bytes are no picture, damaged, cut off or over a limit
   * @throws IllegalArgumentException if width or height is below 1
   */
  public Pixels decode(byte[] bytes, int width, int height) {
    checkSize(width, height);
    return pixels(inspect(bytes), width, height);
  }

  /**
   * Decodes like {@link #decode(byte[], int, int)}, but keeps the aspect, and enlarges nothing.
   *
   * @param edge what neither width nor height is to exceed, in pixels
   * @throws UndecodableImageException if the bytes are no picture, damaged, cut off or over a limit
   * @throws IllegalArgumentException if {@code edge} is below 1
   */
  public Pixels decodeWithin(byte[] bytes, int edge) {
    checkSize(edge, edge);
    Picture picture = inspect(bytes);
    int longest = Math.max(picture.uprightWidth(), picture.uprightHeight());
    double scale = Math.min(1, (double) edge / longest);
    return pixels(
        picture, scaled(picture.uprightWidth(), scale), scaled(picture.uprightHeight(), scale));
  }

  private static int scaled(int pixels, double scale) {
    return Math.max(1, (int) Math.round(pixels * scale));
  }

  /**
   * Decodes like {@link #decode(byte[], int, int)}, into a buffer that the caller uses again: a
   * photograph then costs the heap a few small objects, whatever its size.
   *
   * @param width in pixels
   * @param height in pixels
   * @param rgb is filled with {@code height x width x 3} bytes as in {@link Pixels#rgb}, and left
   *     alone if there is an exception
   * @throws UndecodableImageException if the bytes are no picture, damaged, cut off or over a limit
   * @throws IllegalArgumentException if width or height is below 1, or {@code rgb} has another
   *     length than they want
   */
  public void decode(byte[] bytes, int width, int height, byte[] rgb) {
    checkSize(width, height);
    Pixels.checkLength(width, height, rgb);
    render(inspect(bytes), width, height, rgb);
  }

  private static void checkSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "A picture cannot be resized to %d x %d; give 1 or more".formatted(width, height));
    }
  }

  private Picture inspect(byte[] bytes) {
    limits.checkBytes(bytes.length);
    return FileFormat.inspect(bytes, limits);
  }

  private static Pixels pixels(Picture picture, int width, int height) {
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    render(picture, width, height, rgb);
    return new Pixels(width, height, rgb);
  }

  private static void render(Picture picture, int width, int height, byte[] rgb) {
    // Turning the small picture is cheaper than turning the large one, and gives the same.
    boolean transposes = picture.orientation().transposes();
    int storedWidth = transposes ? height : width;
    int storedHeight = transposes ? width : height;
    try (Mat pixels = picture.bgr(storedWidth, storedHeight)) {
      int between = Math.min(pixels.cols(), storedWidth);
      scale(pixels, between, Math.min(pixels.rows(), storedHeight), INTER_AREA);
      scale(pixels, storedWidth, storedHeight, INTER_LINEAR);
      picture.orientation().apply(pixels);
      cvtColor(pixels, pixels, COLOR_BGR2RGB);
      try (BytePointer data = pixels.data()) {
        data.get(rgb);
      }
    }
  }

  private static void scale(Mat pixels, int width, int height, int interpolation) {
    if (pixels.cols() != width || pixels.rows() != height) {
      try (Size size = new Size(width, height)) {
        resize(pixels, pixels, size, 0, 0, interpolation);
      }
    }
  }
}
