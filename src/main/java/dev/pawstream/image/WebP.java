package dev.pawstream.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks a WebP's chunks. The decoder gets a new file with the first frame alone, as it reads no
 * animations and needs no metadata.
 */
final class WebP implements FileFormat {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int EXTENDED_BYTES = 10;
  private static final int HAS_ALPHA = 0x10;
  private static final int IS_ANIMATED = 0x02;

  /** A chunk's place in the file: from its header to behind its content, without padding. */
  private record Chunk(String type, int at, int end) {
    private int content() {
      return at + CHUNK_HEADER;
    }

    private int paddedBytes() {
      return end - at + (end - at) % 2;
    }
  }

  @Override
  public String name() {
    return "WebP";
  }

  @Override
  public boolean recognises(FileBytes file) {
    return file.has(0, "RIFF") && file.has(8, "WEBP");
  }

  @Override
  public Picture inspect(FileBytes file, ImageLimits limits) {
    int end = file.require(CHUNK_HEADER + file.u32Little(4));
    @Nullable Chunk extended = null;
    @Nullable Chunk alpha = null;
    @Nullable Chunk image = null;
    Orientation orientation = Orientation.UPRIGHT;
    for (int at = RIFF_HEADER; at + CHUNK_HEADER <= end; ) {
      Chunk chunk = chunk(file, at);
      at = chunk.at + chunk.paddedBytes();
      switch (chunk.type) {
        case "VP8X" -> extended = chunk;
        case "EXIF" -> orientation = orientation(file, chunk);
        case "ALPH" -> alpha = image == null ? chunk : alpha;
        case "VP8 ", "VP8L" -> image = image == null ? chunk : image;
        case "ANMF" -> at = image == null ? chunk.content() + FRAME_HEADER : at;
        default -> {} // Says nothing about the pixels.
      }
    }
    if (image == null) {
      throw file.corrupt("it holds no picture (VP8 or VP8L)");
    }
    boolean lossless = image.type.equals("VP8L");
    int width = lossless ? 1 + (lossless(file, image) & 0x3FFF) : lossy(file, image, 6);
    int height = lossless ? 1 + (lossless(file, image) >> 14 & 0x3FFF) : lossy(file, image, 8);
    limits.checkDimensions(file, width, height);
    if (extended != null) {
      checkCanvas(file, extended, width, height);
    }
    byte[] still = still(file, width, height, lossless ? null : alpha, image);
    OpenCvSource source = OpenCvSource.transparent(Essence.whole(still), OpenCvSource.NO_GREY);
    return new Picture(file, width, height, orientation, source);
  }

  private static Chunk chunk(FileBytes file, int at) {
    int end = file.require(at + CHUNK_HEADER + file.u32Little(at + 4));
    return new Chunk(file.latin1(at, 4), at, end);
  }

  /** Some writers put JPEG's prefix before the TIFF header. */
  private static Orientation orientation(FileBytes file, Chunk exif) {
    int prefix = file.has(exif.content(), "Exif\0\0") ? 6 : 0;
    return ExifOrientation.read(file, exif.content() + prefix, exif.end);
  }

  /** RFC 6386, 9.1: a key frame's start code, then 14 bits each of width and height. */
  private static int lossy(FileBytes file, Chunk image, int offset) {
    if (!file.has(image.content() + 3, "\u009D\u0001*")) {
      throw file.corrupt("its VP8 data begins with no key frame");
    }
    return file.u16Little(image.content() + offset) & 0x3FFF;
  }

  /** RFC 9649, 3.4: a signature, then 14 bits each of width and height less 1. */
  private static int lossless(FileBytes file, Chunk image) {
    if (file.u8(image.content()) != 0x2F) {
      throw file.corrupt("its VP8L data begins with no signature");
    }
    return (int) file.u32Little(image.content() + 1);
  }

  /** Only the frames of an animation may be smaller than what the file as a whole states. */
  private static void checkCanvas(FileBytes file, Chunk extended, int width, int height) {
    boolean animated = (file.u8(extended.content()) & IS_ANIMATED) != 0;
    int canvasWidth = 1 + file.u24Little(extended.content() + 4);
    int canvasHeight = 1 + file.u24Little(extended.content() + 7);
    if (!animated && (width != canvasWidth || height != canvasHeight)) {
      throw file.corrupt(
          "its header says %d x %d pixels, its frame %d x %d"
              .formatted(canvasWidth, canvasHeight, width, height));
    }
  }

  private static byte[] still(
      FileBytes file, int width, int height, @Nullable Chunk alpha, Chunk image) {
    int extra = alpha != null ? CHUNK_HEADER + EXTENDED_BYTES + alpha.paddedBytes() : 0;
    ByteBuffer still =
        ByteBuffer.allocate(RIFF_HEADER + extra + image.paddedBytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    still.put(ascii("RIFF")).putInt(still.capacity() - CHUNK_HEADER).put(ascii("WEBP"));
    if (alpha != null) {
      still.put(ascii("VP8X")).putInt(EXTENDED_BYTES).putInt(HAS_ALPHA);
      still.putShort((short) (width - 1)).put((byte) 0);
      still.putShort((short) (height - 1)).put((byte) 0);
      still.put(still.position(), file.bytes(), alpha.at, alpha.end - alpha.at);
      still.position(still.position() + alpha.paddedBytes());
    }
    still.put(file.bytes(), image.at, image.end - image.at);
    return still.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
