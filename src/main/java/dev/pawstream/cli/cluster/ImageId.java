package dev.pawstream.cli.cluster;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.Photograph;
import java.nio.file.Path;

/** What a photograph is called on the topics. */
public final class ImageId {
  private static final int DIGITS = 8;

  private ImageId() {}

  /**
   * The file's name and the beginning of its content's hash: readable, and the same for the same
   * photograph.
   *
   * @param sha256 of the photograph's bytes, hexadecimal
   */
  public static String of(Photograph photograph, String sha256) {
    return of(String.valueOf(Path.of(photograph.name()).getFileName()), sha256);
  }

  static String of(String name, String sha256) {
    return name + "-" + sha256.substring(0, DIGITS);
  }

  static String of(Photograph photograph, byte[] bytes) {
    return of(photograph, Sha256.of(bytes));
  }
}
