package dev.pawstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a folder alone. The system takes it back when the process ends, however it ends.
 *
 * <p>Kafka locks its folder too, but only after it has opened the metadata log in it.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the folder if need be, and takes it.
   *
   * @throws IllegalStateException if somebody else has it
   * @throws UncheckedIOException if it cannot be created
   */
  static FolderLock take(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        throw new IllegalStateException(
            "%s is in use by another process; stop it, or give another folder".formatted(folder));
      }
      FolderLock lock = new FolderLock(channel);
      channel = null;
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use folder " + folder, e);
    } finally {
      closeQuietly(channel);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // This very process has it.
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot release a lock", e);
      }
    }
  }
}
