package dev.pawstream.inference.selection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Arrays of float32 numbers, little-endian, each in a file.
 *
 * @param path null to keep nothing
 */
record ReferenceFolder(@Nullable Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceFolder.class);

  /**
   * The numbers of this name; if they are not there, they are computed, and kept. A folder that
   * cannot be written to costs the computing at each start, nothing else.
   */
  float[] get(String name, int length, Supplier<float[]> compute) {
    if (path == null) {
      return compute.get();
    }
    Path file = path.resolve(name + ".f32");
    float[] kept = read(file, length);
    if (kept.length == length) {
      return kept;
    }
    float[] computed = compute.get();
    write(file, computed);
    return computed;
  }

  /** An empty array if there is no such file, or one of another length. */
  private static float[] read(Path file, int length) {
    try {
      if (Files.exists(file) && Files.size(file) == (long) length * Float.BYTES) {
        float[] values = new float[length];
        ByteBuffer.wrap(Files.readAllBytes(file))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(values);
        return values;
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read, and is computed again: {}", file, e.toString());
    }
    return new float[0];
  }

  private static void write(Path file, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = Files.createTempFile(folder, "reference", ".part");
      try {
        Files.write(part, bytes.array());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be kept for the next start: {}", file, e.toString());
    }
  }
}
