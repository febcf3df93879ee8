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
  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public byte[] bytes() throws IOException {
    return Files.readAllBytes(path);
  }
}
