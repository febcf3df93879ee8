package dev.pawstream.event;

/** What a photograph is called on the topics. */
public final class ImageId {
  private static final int DIGITS = 8;

  private ImageId() {}

  /**
   * The file's name and the beginning of its content's hash: readable, and the same for the same
   * photograph.
   *
   * @param name of the file, without its folders; may be empty
   * @param sha256 of the photograph's bytes, hexadecimal
   */
  public static String of(String name, String sha256) {
    return name + "-" + sha256.substring(0, DIGITS);
  }
}
