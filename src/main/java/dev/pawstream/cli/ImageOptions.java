package dev.pawstream.cli;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import picocli.CommandLine.Option;

/** How large a photograph may be. */
public final class ImageOptions {
  @Option(
      names = "--max-image-bytes",
      paramLabel = "N",
      defaultValue = "10485760",
      description = "Photographs with more bytes are refused. Default: ${DEFAULT-VALUE}.")
  private long maxBytes;

  @Option(
      names = "--max-image-pixels",
      paramLabel = "N",
      defaultValue = "50000000",
      description = "Photographs with more pixels are refused. Default: ${DEFAULT-VALUE}.")
  private long maxPixels;

  public ImageDecoder decoder() {
    return new ImageDecoder(limits());
  }

  ImageLimits limits() {
    return new ImageLimits(maxBytes, maxPixels);
  }
}
