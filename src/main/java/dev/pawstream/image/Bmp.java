package dev.pawstream.image;

import java.util.Set;

/** Reads a BMP's headers, and compares the size of its pixels with what is there. */
final class Bmp implements FileFormat {
  private static final int INFO = 14;
  private static final int CORE_INFO_BYTES = 12;

  /** Of OS/2 1, Windows 3, NT with masks, OS/2 2, Windows 4 and 5. */
  private static final Set<Long> INFO_BYTES = Set.of(12L, 40L, 52L, 56L, 64L, 108L, 124L);

  private static final Set<Integer> BITS_PER_PIXEL = Set.of(1, 4, 8, 16, 24, 32);
  private static final long UNCOMPRESSED = 0;
  private static final long BIT_FIELDS = 3;
  private static final long MOST_COLOURS = 256;

  @Override
  public String name() {
    return "BMP";
  }

  /** Two letters are too few to tell a picture from a text about a car: a known header follows. */
  @Override
  public boolean recognises(FileBytes file) {
    return file.has(0, "BM")
        && file.length() >= INFO + 4
        && INFO_BYTES.contains(file.u32Little(INFO));
  }

  @Override
  public Picture inspect(FileBytes file, ImageLimits limits) {
    boolean core = file.u32Little(INFO) == CORE_INFO_BYTES;
    long width = core ? file.u16Little(INFO + 4) : (int) file.u32Little(INFO + 4);
    // A negative height means that the uppermost row comes first.
    long height = core ? file.u16Little(INFO + 6) : Math.abs((long) (int) file.u32Little(INFO + 8));
    limits.checkDimensions(file, width, height);
    int bits = file.u16Little(core ? INFO + 10 : INFO + 14);
    if (!BITS_PER_PIXEL.contains(bits)) {
      throw file.corrupt("its header says %d bits a pixel".formatted(bits));
    }
    long compression = core ? UNCOMPRESSED : file.u32Little(INFO + 16);
    long colours = core || bits > 8 ? 0 : file.u32Little(INFO + 32);
    if (compression > BIT_FIELDS || colours > MOST_COLOURS) {
      throw file.corrupt(
          "its header says compression %d and %d colours".formatted(compression, colours));
    }
    boolean plain = compression == UNCOMPRESSED || compression == BIT_FIELDS;
    long rows = (width * bits + 31) / 32 * 4 * height;
    long size = plain ? rows : file.u32Little(INFO + 20);
    file.require(file.u32Little(10) + size);
    OpenCvSource source = OpenCvSource.opaque(Essence.whole(file.bytes()));
    return new Picture(file, (int) width, (int) height, Orientation.UPRIGHT, source);
  }
}
