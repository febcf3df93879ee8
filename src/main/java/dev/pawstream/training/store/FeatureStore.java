package dev.pawstream.training.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of features, each in a file that is named by its photograph and its {@link FeatureKey}: for
 * one training, which finds what earlier ones and those beside it have written. Thread-safe.
 *
 * <p>A file holds its count of numbers (4 bytes), the numbers as {@link Halves}, and the CRC-32C of
 * both (4 bytes), little-endian. It gets its name when it is whole; one that is damaged all the
 * same is not there. What cannot be written is not kept, with one warning.
 */
public final class FeatureStore {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureStore.class);

  private static final int FRAME = 2 * Integer.BYTES;
  private static final int SHARD_DIGITS = 2;

  private final Path path;
  private final BoundedFolder folder;
  private final boolean keeps;
  private final AtomicBoolean writable = new AtomicBoolean(true);

  /** Touches nothing yet. */
  public FeatureStore(FeatureFolder where) {
    this.path = where.path();
    this.folder = new BoundedFolder(where.path(), where.bound());
    this.keeps = where.bound() > 0;
  }

  /**
   * The features, if they are there; they count as used now.
   *
   * @param length how many numbers are wanted
   */
  public Optional<float[]> read(FeatureKey key, int length) {
    if (!keeps) {
      return Optional.empty();
    }
    Path file = file(key);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      if (!isWhole(bytes, length)) {
        LOG.debug("{} is damaged, and is computed again", file);
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(
          Halves.decode(bytes.slice(Integer.BYTES, Math.multiplyExact(length, Halves.BYTES))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("{} cannot be read, and is computed again: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static boolean isWhole(ByteBuffer bytes, int length) {
    int end = bytes.capacity() - Integer.BYTES;
    return bytes.capacity() == FRAME + (long) length * Halves.BYTES
        && bytes.getInt(0) == length
        && bytes.getInt(end) == checksum(bytes.slice(0, end));
  }

  /** Keeps features, if there is room. */
  public void write(FeatureKey key, float[] features) {
    if (!keeps || !writable.get()) {
      return;
    }
    try {
      byte[] bytes = bytes(features);
      if (folder.admits(bytes.length)) {
        write(file(key), bytes);
      } else if (writable.compareAndSet(true, false)) {
        LOG.info(
            "{} is full of what this training needs; the rest of it is not kept, give more with"
                + " --feature-cache-size",
            path);
      }
    } catch (IOException e) {
      if (writable.compareAndSet(true, false)) {
        LOG.warn("Training goes on without keeping features: {}", e.toString());
      }
    }
  }

  private static byte[] bytes(float[] features) {
    byte[] halves = Halves.encode(features);
    ByteBuffer bytes = ByteBuffer.allocate(FRAME + halves.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(features.length).put(halves);
    bytes.putInt(checksum(bytes.slice(0, bytes.position())));
    return bytes.array();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path shard = Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = Files.createTempFile(shard, "features", ".part");
    try {
      Files.write(part, bytes);
      // The system's own stamp is some milliseconds old, so that it could be from before the start.
      Files.setLastModifiedTime(part, FileTime.from(Instant.now()));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Removes all that is kept of a photograph. A training that runs meanwhile may write it again.
   *
   * @param photograph as in {@link FeatureKey#photograph}
   */
  public void forget(String photograph) {
    Path prefix = prefix(photograph);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(prefix.getParent(), prefix.getFileName() + "*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException nothingKept) {
      LOG.debug("Nothing is kept of {}", photograph);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn(
          "The features of {} could not be removed from {}: {}", photograph, path, e.toString());
    }
  }

  private Path file(FeatureKey key) {
    Path prefix = prefix(key.photograph());
    return prefix.resolveSibling(prefix.getFileName() + key.sha256());
  }

  /**
   * What the names of a photograph's files begin with, so that they can be found. In one of 256
   * folders, as no file system likes a hundred thousand files in one.
   */
  private Path prefix(String photograph) {
    String name = Sha256.of(photograph.getBytes(UTF_8));
    return path.resolve(name.substring(0, SHARD_DIGITS))
        .resolve(name.substring(SHARD_DIGITS) + '-');
  }
}
