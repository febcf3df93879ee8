package dev.pawstream.image;

/**
 * Reads the one Exif field that changes a picture. Only the first directory is looked at, without
 * recursion, so that hostile metadata (directories within directories) costs nothing; damaged
 * metadata is no reason to refuse a picture, and means upright.
 */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /**
   * @param from where the TIFF header ({@code II} or {@code MM}) stands in {@code file}
   * @param end behind its last byte
   */
  static Orientation read(FileBytes file, int from, int end) {
    boolean little = file.has(from, "II*\0");
    boolean big = file.has(from, "MM\0*");
    if ((!little && !big) || end - from < 8) {
      return Orientation.UPRIGHT;
    }
    long directory = from + (little ? file.u32Little(from + 4) : file.u32Big(from + 4));
    if (directory + 2 > end) {
      return Orientation.UPRIGHT;
    }
    int entries = u16(file, little, directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > end) {
        return Orientation.UPRIGHT;
      }
      if (u16(file, little, entry) == TAG) {
        boolean isShort = u16(file, little, entry + 2) == TYPE_SHORT;
        return Orientation.ofExif(isShort ? u16(file, little, entry + 8) : 0);
      }
    }
    return Orientation.UPRIGHT;
  }

  private static int u16(FileBytes file, boolean little, long at) {
    return little ? file.u16Little(at) : file.u16Big(at);
  }
}
