package dev.pawstream.image;

import java.util.zip.CRC32;

/**
 * Walks a PNG's chunks to {@code IEND}, and checks those that make the picture. The decoder gets
 * only these: no metadata to decompress, no colour profiles to complain about.
 */
final class Png implements FileFormat {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";
  private static final int IHDR_BYTES = 13;
  private static final int AROUND_DATA = 12;
  private static final int GREY = 0;

  @Override
  public String name() {
    return "PNG";
  }

  @Override
  public boolean recognises(FileBytes file) {
    return file.has(0, SIGNATURE);
  }

  @Override
  public Picture inspect(FileBytes file, ImageLimits limits) {
    int header = SIGNATURE.length() + 8;
    file.require(header + IHDR_BYTES + 4);
    if (!file.has(header - 4, "IHDR") || file.u32Big(header - 8) != IHDR_BYTES) {
      throw file.corrupt("it does not begin with its header (IHDR)");
    }
    long width = file.u32Big(header);
    long height = file.u32Big(header + 4);
    limits.checkDimensions(file, width, height);
    int depth = file.u8(header + 8);
    boolean grey = file.u8(header + 9) == GREY;

    Essence essence = new Essence(file.bytes());
    essence.keep(0, SIGNATURE.length());
    Orientation orientation = Orientation.UPRIGHT;
    int transparentGrey = OpenCvSource.NO_GREY;
    boolean data = false;
    String type = "";
    for (int at = SIGNATURE.length(); !type.equals("IEND"); ) {
      long length = file.u32Big(at);
      type = file.latin1(at + 4, 4);
      int end = file.require(at + AROUND_DATA + length);
      switch (type) {
        case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> {
          checkSum(file, type, at, end);
          essence.keep(at, end);
        }
        case "eXIf" -> orientation = ExifOrientation.read(file, at + 8, end - 4);
        default -> {} // Says nothing about the pixels.
      }
      data |= type.equals("IDAT");
      if (type.equals("tRNS") && grey && length == 2) {
        transparentGrey = inDecodedRange(file.u16Big(at + 8), depth);
      }
      at = end;
    }
    if (!data) {
      throw file.corrupt("it holds no picture (IDAT)");
    }
    OpenCvSource source = OpenCvSource.transparent(essence, transparentGrey);
    return new Picture(file, (int) width, (int) height, orientation, source);
  }

  private static void checkSum(FileBytes file, String type, int at, int end) {
    CRC32 crc = new CRC32();
    crc.update(file.bytes(), at + 4, end - at - 8);
    if (crc.getValue() != file.u32Big(end - 4)) {
      throw file.corrupt("the checksum of its %s at %d is wrong".formatted(type, at));
    }
  }

  /** Greys of 1, 2 and 4 bits are decoded to 8, of 16 bits to 16. */
  private static int inDecodedRange(int grey, int depth) {
    return depth < 8 ? grey * 0xFF / ((1 << depth) - 1) : grey;
  }
}
