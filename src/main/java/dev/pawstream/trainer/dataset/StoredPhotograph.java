package dev.pawstream.trainer.dataset;

import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A photograph that a job keeps on disk.
 *
 * @param name its image id
 * @param file where it is
 */
record StoredPhotograph(String name, Path file) implements Photograph {
  @Override
  public byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }
}
