package dev.pawstream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that will be written: all of it or nothing.
 *
 * @param path where it will be
 */
public record WholeFile(Path path) {
  /**
   * Checks before hours of training, not after.
   *
   * @param option that named the file, for the message
   * @throws IOException if it could not be written
   */
  public static WholeFile writable(String option, Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || folder == null) {
      throw new IOException("%s %s is a folder: name a file".formatted(option, path));
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new IOException(
          "%s %s cannot be written: %s is no folder that you may write to"
              .formatted(option, path, folder));
    }
    return new WholeFile(path);
  }

  /** Writes it. */
  public void write(byte[] bytes) throws IOException {
    Path temporary =
        path.resolveSibling(
            ".%s.%d.part".formatted(path.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
