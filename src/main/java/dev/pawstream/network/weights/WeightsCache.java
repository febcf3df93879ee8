package dev.pawstream.network.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that keeps the weights, a safetensors file named by their sha256. */
final class WeightsCache {
  private final Path folder;
  private final VggShape shape;
  private final String sha256;
  private final SafetensorsFormat format = new SafetensorsFormat();

  WeightsCache(Path folder, VggShape shape, String sha256) {
    this.folder = folder;
    this.shape = shape;
    this.sha256 = sha256;
  }

  Path file() {
    return folder.resolve("vgg16-%s.safetensors".formatted(sha256));
  }

  /**
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if the file is not what was once written
   */
  PretrainedWeights read() throws IOException {
    PretrainedWeights weights = format.read(file(), shape);
    if (!weights.sha256().equals(sha256)) {
      throw new IOException("its numbers have the sha256 " + weights.sha256());
    }
    return weights;
  }

  /**
   * Writes the file: whole, or not at all. Not for two callers at once.
   *
   * @param workFolder of the same file system
   * @throws IOException if it cannot be written
   */
  void write(PretrainedWeights weights, Path workFolder) throws IOException {
    Path written = workFolder.resolve("cache.tmp");
    try {
      format.write(weights, written);
      Files.move(
          written, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  CacheState state() {
    PretrainedWeights weights;
    try {
      weights = format.read(file(), shape);
    } catch (IOException e) {
      return new CacheState(file(), size(), null, sha256, WeightsUnavailableException.describe(e));
    }
    String problem =
        weights.sha256().equals(sha256) ? null : "its numbers have the sha256 " + weights.sha256();
    return new CacheState(file(), size(), weights.sha256(), sha256, problem);
  }

  private long size() {
    try {
      return Files.size(file());
    } catch (IOException e) {
      return -1;
    }
  }
}
