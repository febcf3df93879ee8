package dev.pawstream.local;

import dev.pawstream.LocalClusterExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a registry, tells its address, and waits to be killed. */
final class RegistryParent {
  private RegistryParent() {}

  /**
   * Never returns.
   *
   * @param arguments the registry's folder, and the file to write its address to
   */
  public static void main(String[] arguments) throws Exception {
    try (LocalRegistry registry =
        LocalRegistry.start(
            Path.of(arguments[0]), 0, LocalClusterExtension.registryDistribution())) {
      Path file = Path.of(arguments[1]);
      Files.writeString(file, registry.url());
      new CountDownLatch(1).await();
    }
  }
}
