package dev.pawstream.image;

/**
 * One walk over a JPEG's segments and scans to its end marker (ITU T.81, annex B). The decoder gets
 * what it needs for the pixels and nothing else: no metadata (with thumbnails in it), no garbage
 * between segments or behind the end.
 */
final class JpegWalk {
  /** Begins a marker, unless what follows is 0 (the byte itself, as data) or another one. */
  private static final byte PREFIX = (byte) 0xFF;

  private static final int TEM = 0x01;
  private static final int SOF0 = 0xC0;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int SOF15 = 0xCF;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;

  /** Marker, length, precision, height, width, number of components. */
  private static final int SHORTEST_FRAME_HEADER = 10;

  private static final int CMYK = 4;

  /**
   * A progressive picture has about ten. Each is a pass over all pixels, so thousands of empty ones
   * would keep the decoder busy for hours.
   */
  private static final int MOST_SCANS = 100;

  private static final String EXIF = "Exif\0\0";

  private final FileBytes file;
  private final ImageLimits limits;
  private final Essence essence;
  private int width;
  private int height;
  private int components;
  private int scans;
  private boolean adobe;
  private Orientation orientation = Orientation.UPRIGHT;

  JpegWalk(FileBytes file, ImageLimits limits) {
    this.file = file;
    this.limits = limits;
    essence = new Essence(file.bytes());
  }

  /**
   * @throws UndecodableImageException if the end marker is missing, or what stands before it makes
   *     no picture
   */
  Picture picture() {
    essence.keep(0, 2);
    int at = nextMarker(2);
    for (int marker = file.u8(at + 1); marker != EOI; marker = file.u8(at + 1)) {
      at = nextMarker(standsAlone(marker) ? at + 2 : segment(marker, at));
    }
    essence.keep(at, at + 2);
    if (components == 0 || scans == 0) {
      throw file.corrupt("it ends after %d bytes without a picture".formatted(at));
    }
    boolean plainCmyk = components == CMYK && !adobe;
    PixelSource source = plainCmyk ? new PlainCmykSource(essence) : OpenCvSource.jpeg(essence);
    return new Picture(file, width, height, orientation, source);
  }

  /** Returns where the segment, and the scan that follows it, end. */
  private int segment(int marker, int at) {
    int length = file.u16Big(at + 2);
    if (length < 2) {
      throw file.corrupt("a segment of %d bytes at %d".formatted(length, at));
    }
    int end = file.require(at + 2L + length);
    if (marker == SOS) {
      end = scan(end);
    } else if (isFrame(marker)) {
      frame(at, end);
    } else if (marker == APP1 && scans == 0 && file.has(at + 4, EXIF)) {
      orientation = ExifOrientation.read(file, at + 4 + EXIF.length(), end);
    } else if (marker == APP14) {
      adobe |= file.has(at + 4, "Adobe");
    }
    if (isNeeded(marker)) {
      essence.keep(at, end);
    }
    return end;
  }

  private void frame(int at, int end) {
    if (components != 0 || end - at < SHORTEST_FRAME_HEADER) {
      throw file.corrupt("a second or short frame header at %d".formatted(at));
    }
    height = file.u16Big(at + 5);
    width = file.u16Big(at + 7);
    components = file.u8(at + 9);
    limits.checkDimensions(file, width, height);
  }

  /** Entropy-coded data goes on over stuffed zeros and restart markers. */
  private int scan(int from) {
    scans++;
    if (scans > MOST_SCANS) {
      throw file.corrupt("it has more than %d scans".formatted(MOST_SCANS));
    }
    int at = nextMarker(from);
    while (isRestart(file.u8(at + 1))) {
      at = nextMarker(at + 2);
    }
    return at;
  }

  private int nextMarker(int from) {
    int at = file.indexOf(PREFIX, from);
    while (file.u8(at + 1) == 0 || file.u8(at + 1) == 0xFF) {
      at = file.indexOf(PREFIX, at + 1);
    }
    return at;
  }

  private static boolean isRestart(int marker) {
    return marker >= RST0 && marker <= RST7;
  }

  private static boolean standsAlone(int marker) {
    return isRestart(marker) || marker == TEM || marker == SOI;
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }

  /** JFIF's and Adobe's segments say which colours the numbers mean. */
  private static boolean isNeeded(int marker) {
    boolean application = marker >= APP0 && marker <= APP15;
    return marker == APP0 || marker == APP14 || (!application && marker != COM);
  }
}
