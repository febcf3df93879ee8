package dev.pawstream.image;

/** Walks a GIF's blocks to the end of its first frame. */
final class Gif implements FileFormat {
  private static final int SCREEN = 6;
  private static final int FIRST_BLOCK = 13;
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2C;
  private static final int COLOUR_TABLE = 0x80;

  @Override
  public String name() {
    return "GIF";
  }

  @Override
  public boolean recognises(FileBytes file) {
    return file.has(0, "GIF87a") || file.has(0, "GIF89a");
  }

  /**
   * The picture is the screen that the file states, or more where the frame is larger: some writers
   * leave the screen at 0 x 0.
   */
  @Override
  public Picture inspect(FileBytes file, ImageLimits limits) {
    int at = FIRST_BLOCK + colourTableBytes(file.u8(SCREEN + 4));
    while (file.u8(at) == EXTENSION) {
      at = endOfSubBlocks(file, at + 2);
    }
    if (file.u8(at) != FRAME) {
      throw file.corrupt("byte %d begins no frame".formatted(at));
    }
    int left = file.u16Little(at + 1);
    int top = file.u16Little(at + 3);
    int frameWidth = file.u16Little(at + 5);
    int frameHeight = file.u16Little(at + 7);
    limits.checkDimensions(file, frameWidth, frameHeight);
    int width = Math.max(file.u16Little(SCREEN), left + frameWidth);
    int height = Math.max(file.u16Little(SCREEN + 2), top + frameHeight);
    limits.checkDimensions(file, width, height);
    int codeSize = at + 10 + colourTableBytes(file.u8(at + 9));
    endOfSubBlocks(file, codeSize + 1);
    return new Picture(
        file, width, height, Orientation.UPRIGHT, new GifSource(width, height, left, top));
  }

  private static int colourTableBytes(int flags) {
    return (flags & COLOUR_TABLE) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int endOfSubBlocks(FileBytes file, int from) {
    int at = from;
    while (file.u8(at) != 0) {
      at += 1 + file.u8(at);
    }
    return at + 1;
  }
}
