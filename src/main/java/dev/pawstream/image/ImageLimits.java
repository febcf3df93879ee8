package dev.pawstream.image;

/**
 * How large a photograph may be.
 *
 * @param maxBytes of the file
 * @param maxPixels width times height, as the file's header states them
 */
public record ImageLimits(long maxBytes, long maxPixels) {
  /** 10 MiB and 50 megapixels. */
  public static final ImageLimits DEFAULT = new ImageLimits(10L << 20, 50_000_000);
}
