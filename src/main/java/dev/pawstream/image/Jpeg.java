package dev.pawstream.image;

/** JPEG: baseline or progressive, grey, colour or CMYK. */
final class Jpeg implements FileFormat {
  @Override
  public String name() {
    return "JPEG";
  }

  @Override
  public boolean recognises(FileBytes file) {
    return file.has(0, "\u00FF\u00D8\u00FF");
  }

  @Override
  public Picture inspect(FileBytes file, ImageLimits limits) {
    return new JpegWalk(file, limits).picture();
  }
}
