package dev.pawstream.local;

import java.nio.file.Path;

/** A broker and a schema registry in one folder, started side by side. */
public final class LocalCluster implements AutoCloseable {
  private final LocalBroker broker;
  private final LocalRegistry registry;

  private LocalCluster(LocalBroker broker, LocalRegistry registry) {
    this.broker = broker;
    this.registry = registry;
  }

  /**
   * Starts both and waits until they serve.
   *
   * @param folder where they keep everything; made if need be
   * @param brokerPort 0 for a free one
   * @param registryPort 0 for a free one
   * @param distribution the registry's program
   * @throws IllegalStateException if the folder is in use, a port is taken, or one does not start
   */
  public static LocalCluster start(
      Path folder, int brokerPort, int registryPort, RegistryDistribution distribution) {
    LocalRegistry registry =
        LocalRegistry.launch(folder.resolve("registry"), registryPort, distribution);
    LocalBroker broker = null;
    boolean started = false;
    try {
      broker = LocalBroker.start(folder.resolve("broker"), brokerPort);
      registry.awaitReady();
      started = true;
      return new LocalCluster(broker, registry);
    } finally {
      if (!started) {
        registry.close();
        if (broker != null) {
          broker.close();
        }
      }
    }
  }

  /** The broker's address, host:port. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The address of the registry's Confluent API. */
  public String registryUrl() {
    return registry.url();
  }

  /** Stops both; the broker first, as nothing needs the registry after it. */
  @Override
  public void close() {
    try {
      broker.close();
    } finally {
      registry.close();
    }
  }
}
