package dev.pawstream.local;

import dev.pawstream.LocalClusterExtension;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a registry, tells its address, and waits to be killed. */
final class RegistryParent {
  /** Printed before the registry's address. */
  static final String READY = "The registry serves at ";

  private RegistryParent() {}

  /**
   * Never returns.
   *
   * @param arguments the registry's folder
   */
  public static void main(String[] arguments) throws Exception {
    try (LocalRegistry registry =
        LocalRegistry.start(
            Path.of(arguments[0]), 0, LocalClusterExtension.registryDistribution())) {
      System.err.println(READY + registry.url());
      new CountDownLatch(1).await();
    }
  }
}
