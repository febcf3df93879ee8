package dev.pawstream.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where photographs are while they are needed: in files named by their content hashes.
 *
 * @param folder where they are
 * @param keeps whether they are kept at all; someone who only counts them need not
 */
record Shelf(Path folder, boolean keeps) {
  Path place(String sha256) {
    return folder.resolve(sha256);
  }

  /**
   * Keeps a photograph, whole or not at all.
   *
   * @throws UncheckedIOException if the folder cannot be written
   */
  void keep(String sha256, byte[] photograph) {
    Path file = place(sha256);
    if (!keeps || Files.exists(file)) {
      return;
    }
    Path part = folder.resolve(sha256 + ".part");
    try {
      Files.write(part, photograph);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A photograph could not be kept in %s; is there room on the disk?".formatted(folder), e);
    }
  }
}
