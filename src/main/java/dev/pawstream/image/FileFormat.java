package dev.pawstream.image;

import dev.pawstream.image.UndecodableImageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A format that Pawstream reads. It goes through a file in pure Java, before any native code sees
 * the bytes: what it states about itself, and whether it is all there.
 */
sealed interface FileFormat permits Jpeg, Png, Gif, Bmp, WebP {
  List<FileFormat> ALL = List.of(new Jpeg(), new Png(), new Gif(), new Bmp(), new WebP());

  String name();

  /** By the first bytes alone: names of files and content types lie. */
  boolean recognises(FileBytes file);

  /**
   * Goes through a file that {@link #recognises} said is one of this format.
   *
   * @throws UndecodableImageException if the file is truncated, damaged, or over a limit
   */
  Picture inspect(FileBytes file, ImageLimits limits);

  /**
   * Recognises and inspects a file of any format.
   *
   * @throws UndecodableImageException if it is none, truncated, damaged, or over a limit
   */
  static Picture inspect(byte[] bytes, ImageLimits limits) {
    for (FileFormat format : ALL) {
      FileBytes file = new FileBytes(format.name(), bytes);
      if (format.recognises(file)) {
        return format.inspect(file, limits);
      }
    }
    throw new UndecodableImageException(
        Reason.UNKNOWN_FORMAT,
        "This is no JPEG, PNG, GIF, BMP or WebP: it begins with %s; send one of those"
            .formatted(beginning(bytes)));
  }

  private static String beginning(byte[] bytes) {
    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, 32));
    String text = new String(first, StandardCharsets.ISO_8859_1).strip();
    String line = text.lines().findFirst().orElse("");
    if (!line.isEmpty() && line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return "'" + line + "'";
    }
    return "the bytes "
        + HexFormat.ofDelimiter(" ").formatHex(first, 0, Math.min(12, first.length));
  }
}
