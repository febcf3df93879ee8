package dev.pawstream.training.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps a folder below a size: files that were used longest ago go first, by their time of
 * modification. Those that were used since this object was made stay: a training that has more
 * features than fit would else throw out what it wants next. Thread-safe; several processes may
 * share a folder.
 */
final class BoundedFolder {
  /** What a file really takes. */
  private static final long BLOCK = 4096;

  /** Others may have written, too: the folder is looked at again after a twentieth of the bound. */
  private static final int LOOKS_A_BOUND = 20;

  /** Freed in one go, so that it need not be done at each file. */
  private static final double KEPT = 0.9;

  private final Path path;
  private final long bound;

  /** To the second, as some file systems' times are. */
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private long unseen;
  private boolean full;

  private record Entry(Path path, long bytes, FileTime used) {}

  BoundedFolder(Path path, long bound) {
    this.path = path;
    this.bound = bound;
    this.unseen = bound;
  }

  /**
   * Makes room for a file.
   *
   * @return whether it may be written
   */
  synchronized boolean admits(long length) throws IOException {
    long bytes = onDisk(length);
    unseen += bytes;
    if (!full && unseen > bound / LOOKS_A_BOUND) {
      full = !makeRoom(bytes);
      unseen = 0;
    }
    return !full;
  }

  private static long onDisk(long length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }

  private boolean makeRoom(long wanted) throws IOException {
    List<Entry> entries = entries();
    long total = wanted + entries.stream().mapToLong(Entry::bytes).sum();
    if (total <= bound) {
      return true;
    }
    entries.sort(Comparator.comparing(Entry::used));
    for (Entry entry : entries) {
      if (total <= KEPT * bound || !entry.used().toInstant().isBefore(start)) {
        break;
      }
      Files.deleteIfExists(entry.path());
      total -= entry.bytes();
    }
    return total <= bound;
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(path)) {
      return entries;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            entries.add(new Entry(file, onDisk(attributes.size()), attributes.lastModifiedTime()));
            return FileVisitResult.CONTINUE;
          }

          /** Somebody else has just deleted it. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return entries;
  }
}
