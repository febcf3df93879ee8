package dev.pawstream.cli.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** What is in a zip that came from the web, which may hold anything. */
final class ZipContent {
  private static final int MOST_ENTRIES = 20_000;
  private static final long MOST_BYTES = 512L << 20;

  private ZipContent() {}

  /**
   * Unpacks it.
   *
   * @param folder an empty one; nothing is written outside
   * @throws IOException if it is no zip, names a place outside the folder, or holds too much
   */
  static void unpack(Path zip, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    int entries = 0;
    long bytes = 0;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(zip));
        ZipInputStream in = new ZipInputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
          throw new ZipException("the zip names a file outside: " + entry.getName());
        }
        entries++;
        if (!entry.isDirectory()) {
          Files.createDirectories(path.getParent());
          bytes += write(in, path, MOST_BYTES - bytes);
        }
        if (entries > MOST_ENTRIES) {
          throw new ZipException("the zip has more than %d entries".formatted(MOST_ENTRIES));
        }
      }
    }
    if (entries == 0) {
      throw new ZipException("what came is no zip");
    }
  }

  /** Counts while writing, as the sizes in a zip may lie. */
  private static long write(InputStream in, Path path, long most) throws IOException {
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (var out = Files.newOutputStream(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        if (written > most) {
          throw new ZipException("the zip holds more than %d bytes".formatted(MOST_BYTES));
        }
        out.write(buffer, 0, read);
      }
    }
    return written;
  }
}
