package dev.pawstream.image;

import dev.pawstream.image.UndecodableImageException.Reason;

/**
 * How large a photograph may be.
 *
 * @param maxBytes of the file
 * @param maxPixels width times height, as the file's header states them; at most {@link
 *     #MOST_PIXELS}
 */
public record ImageLimits(long maxBytes, long maxPixels) {
  /** What fits into one Java array with four bytes a pixel. */
  public static final long MOST_PIXELS = Integer.MAX_VALUE / 4;

  /** 10 MiB and 50 megapixels. */
  public static final ImageLimits DEFAULT = new ImageLimits(10L << 20, 50_000_000);

  /**
   * @throws IllegalArgumentException if a limit is below 1, or above what can be held
   */
  public ImageLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException(
          "A limit of %d bytes lets no picture through; give 1 or more".formatted(maxBytes));
    }
    if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "A limit of %d pixels cannot be held; give 1 to %d".formatted(maxPixels, MOST_PIXELS));
    }
  }

  void checkBytes(long length) {
    if (length == 0) {
      throw new UndecodableImageException(
          Reason.EMPTY, "The picture is empty (0 bytes); send the whole file");
    }
    if (length > maxBytes) {
      throw new UndecodableImageException(
          Reason.TOO_MANY_BYTES,
          "The picture has %d bytes, more than the %d allowed; send a smaller one or raise the limit"
              .formatted(length, maxBytes));
    }
  }

  /** Divides instead of multiplying: two hostile 32-bit numbers overflow even a long. */
  void checkDimensions(FileBytes file, long width, long height) {
    if (width < 1 || height < 1) {
      throw file.corrupt("its header says %d x %d pixels".formatted(width, height));
    }
    if (width > maxPixels / height) {
      throw new UndecodableImageException(
          Reason.TOO_MANY_PIXELS,
          "The %s has %d x %d pixels, more than the %d allowed; send a smaller one or raise the limit"
              .formatted(file.format(), width, height, maxPixels));
    }
  }
}
