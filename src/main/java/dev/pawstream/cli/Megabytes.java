package dev.pawstream.cli;

/** The unit in which people give and are shown sizes: 1,000,000 bytes. */
public final class Megabytes {
  private static final long BYTES = 1_000_000;

  private Megabytes() {}

  /**
   * In bytes.
   *
   * @throws ArithmeticException if that is more than a long holds
   */
  public static long toBytes(long megabytes) {
    return Math.multiplyExact(megabytes, BYTES);
  }

  /** Whole ones. */
  public static long of(long bytes) {
    return bytes / BYTES;
  }
}
