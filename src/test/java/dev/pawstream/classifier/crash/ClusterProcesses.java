package dev.pawstream.classifier.crash;

import dev.pawstream.ChildJvm;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.local.LocalRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A broker and a registry, each in a process of its own, which keep their addresses and what they
 * hold when they are stopped or killed and started again.
 */
final class ClusterProcesses implements AutoCloseable {
  private static final List<String> SMALL =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Path logs;
  private @Nullable LocalRegistry registry;
  private ChildJvm broker;
  private String bootstrapServers = "127.0.0.1:0";
  private int brokerStarts;

  private ClusterProcesses(Path folder, Path logs) throws IOException {
    this.folder = folder;
    this.logs = logs;
    broker = launchBroker();
  }

  /** Starts both, and waits until they serve. */
  static ClusterProcesses start(Path folder, Path logs) throws IOException {
    ClusterProcesses cluster = new ClusterProcesses(folder, logs);
    boolean started = false;
    try {
      cluster.registry = cluster.startRegistry(0);
      cluster.awaitBroker();
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  String registryUrl() {
    return registry().url();
  }

  /** Stops the broker by SIGTERM and starts it again. */
  void restartBroker() throws IOException, InterruptedException {
    broker.terminate();
    if (!broker.awaitEnd(PATIENCE)) {
      throw new IllegalStateException("The broker does not stop, see " + broker.log());
    }
    startBroker();
  }

  /** Kills the broker by SIGKILL and starts it again. */
  void killBroker() throws IOException, InterruptedException {
    broker.kill();
    startBroker();
  }

  /** Kills the registry by SIGKILL and starts it again. */
  void killRegistry() {
    LocalRegistry killed = registry();
    int port = URI.create(killed.url()).getPort();
    ProcessHandle.of(killed.pid()).ifPresent(ProcessHandle::destroyForcibly);
    killed.close();
    registry = startRegistry(port);
  }

  private LocalRegistry registry() {
    if (registry == null) {
      throw new IllegalStateException("The registry has not started");
    }
    return registry;
  }

  private LocalRegistry startRegistry(int port) {
    return LocalRegistry.start(
        folder.resolve("registry"), port, LocalClusterExtension.registryDistribution());
  }

  private void startBroker() throws IOException {
    broker = launchBroker();
    awaitBroker();
  }

  private ChildJvm launchBroker() throws IOException {
    brokerStarts++;
    return ChildJvm.start(
        BrokerMain.class,
        SMALL,
        Map.of(),
        logs.resolve("broker-%d.log".formatted(brokerStarts)),
        List.of(folder.resolve("broker").toString(), bootstrapServers.split(":", 2)[1]));
  }

  private void awaitBroker() {
    bootstrapServers = broker.awaitPrinted(BrokerMain.READY, PATIENCE);
  }

  @Override
  public void close() {
    try {
      broker.close();
    } finally {
      if (registry != null) {
        registry.close();
      }
    }
  }
}
