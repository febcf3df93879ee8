package dev.pawstream.trainer.retrain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a job's own, gone with all its files when the job ends. One whose trainer was killed
 * stays behind, and goes when the next job begins: a lock that dies with its process tells it from
 * the folder of another trainer.
 */
public record WorkFolder(Path path, FileChannel lock) implements AutoCloseable {
  private static final String PREFIX = "job-";
  private static final String LOCK = ".lock";
  private static final String UNLOCKED = ".new-";

  /** Makes one. */
  public static WorkFolder in(Path parent) {
    try {
      removeLeftBehind(Files.createDirectories(parent));
      // Under another name until it has its lock, as one without would be taken for left behind.
      Path made = Files.createTempDirectory(parent, UNLOCKED);
      FileChannel channel =
          FileChannel.open(
              made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      FileLock unused = channel.lock();
      return new WorkFolder(
          Files.move(
              made,
              parent.resolve(PREFIX + made.getFileName().toString().substring(UNLOCKED.length()))),
          channel);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No folder could be made in %s; may this user write there?".formatted(parent), e);
    }
  }

  private static void removeLeftBehind(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        removeUnlessLocked(folder);
      }
    }
  }

  private static void removeUnlessLocked(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        remove(folder);
      }
    } catch (OverlappingFileLockException | NoSuchFileException e) {
      // It is in use in this process, or another trainer removes it right now.
      return;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  public void close() {
    try (lock) {
      remove(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s could not be removed".formatted(path), e);
    }
  }
}
