package dev.pawstream.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The schema registry's program.
 *
 * @param archive Apicurio Registry's {@code .tar.gz}, as the build fetches it
 * @param cache where it is unpacked, once for all that start it
 */
public record RegistryDistribution(Path archive, Path cache) {
  /** The system property that names the archive. */
  public static final String ARCHIVE_PROPERTY = "pawstream.registry.archive";

  private static final String SUFFIX = ".tar.gz";

  /**
   * The archive that the system property {@value #ARCHIVE_PROPERTY} names.
   *
   * @throws IllegalStateException if the property is not set
   */
  public static RegistryDistribution fromSystemProperty(Path cache) {
    String archive = System.getProperty(ARCHIVE_PROPERTY);
    if (archive == null) {
      throw new IllegalStateException(
          "The schema registry's archive is not named; set -D%s=FILE (mvn package puts it into target/registry)"
              .formatted(ARCHIVE_PROPERTY));
    }
    return new RegistryDistribution(Path.of(archive), cache);
  }

  /**
   * Unpacks the archive unless that was done before. Two processes at once do no harm.
   *
   * @return the jar to run; what it needs lies beside it
   * @throws UncheckedIOException if the archive cannot be read or the cache not be written
   */
  Path runner() {
    String name = archive.getFileName().toString();
    Path home =
        cache.resolve(
            name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    try {
      if (!Files.isDirectory(home)) {
        unpackTo(home);
      }
      return find(home, "*-runner.jar");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack %s to %s".formatted(archive, home), e);
    }
  }

  private void unpackTo(Path home) throws IOException {
    Files.createDirectories(cache);
    Path part = Files.createTempDirectory(cache, ".unpacking-");
    try {
      unpack(part);
      find(part, "*-runner.jar");
      move(part, home);
    } finally {
      delete(part);
    }
  }

  private void unpack(Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("%s names a file outside: %s".formatted(archive, entry.getName()));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry
            .isFile()) { // Links are left out: there are none, and they could point outside.
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
        }
      }
    }
  }

  private static void move(Path part, Path home) throws IOException {
    try {
      Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      // Another process was faster; what it unpacked is the same.
    }
  }

  private static Path find(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      for (Path path : found) {
        return path;
      }
    }
    throw new IOException(
        "There is no %s in %s; delete that folder and try again".formatted(glob, folder));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
