package dev.pawstream.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A photograph in a file.
 *
 * @param path the file
 */
public record PhotographFile(Path path) implements Photograph {
  /** Far more than any photograph; a film among them is not to exhaust the memory. */
  private static final long LARGEST_BYTES = 256L << 20;

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public byte[] bytes() throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder without photographs");
    }
    long size = Files.size(path);
    if (size > LARGEST_BYTES) {
      throw new IOException(
          "A file of %,d bytes is no photograph: %,d are the most".formatted(size, LARGEST_BYTES));
    }
    return Files.readAllBytes(path);
  }
}
