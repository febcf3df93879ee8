package dev.pawstream.image;

import java.util.Locale;

/** What the name of a photograph's file should end with. */
public final class FileExtension {
  private FileExtension() {}

  /** Such as {@code .jpeg}, by the bytes; empty for what is no picture. */
  public static String of(byte[] photograph) {
    return FileFormat.ALL.stream()
        .filter(format -> format.recognises(new FileBytes(format.name(), photograph)))
        .findFirst()
        .map(format -> '.' + format.name().toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
