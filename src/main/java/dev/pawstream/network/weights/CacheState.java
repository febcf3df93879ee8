package dev.pawstream.network.weights;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the cache, or a named file, holds.
 *
 * @param file where the weights are, or would be
 * @param bytes the file's size, or -1 if there is none
 * @param sha256 of the numbers in it, or null if they cannot be read
 * @param expectedSha256 that it should be
 * @param problem why the file does not serve, or null if it does
 */
public record CacheState(
    Path file,
    long bytes,
    @Nullable String sha256,
    String expectedSha256,
    @Nullable String problem) {
  /** Whether the weights are there and are the right ones. */
  public boolean ok() {
    return problem == null;
  }
}
