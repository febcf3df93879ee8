package dev.pawstream.trainer.retrain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of a job's own, gone with all its files when the job ends. */
public record WorkFolder(Path path) implements AutoCloseable {
  /** Makes one. */
  public static WorkFolder in(Path parent) {
    try {
      return new WorkFolder(Files.createTempDirectory(Files.createDirectories(parent), "job-"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No folder could be made in %s; may this user write there?".formatted(parent), e);
    }
  }

  @Override
  public void close() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s could not be removed".formatted(path), e);
    }
  }
}
