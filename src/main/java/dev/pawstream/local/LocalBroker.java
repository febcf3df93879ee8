package dev.pawstream.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker and its controller in this JVM, on 127.0.0.1 only, without security. What it holds
 * stays in its folder when it closes, and is there when it starts again.
 *
 * <p>{@code KafkaRaftServer} puts the same parts together, but ends the JVM when something in them
 * goes wrong, and does not tell its port.
 */
public final class LocalBroker implements AutoCloseable {
  private final Map<String, Integer> ports;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final FolderLock lock;

  private LocalBroker(
      Path folder, BoundSockets sockets, int wantedPort, MoreListeners more, FolderLock lock) {
    this.lock = lock;
    ports = ports(sockets, wantedPort, more);
    Path logs = folder.resolve("kafka");
    Properties properties = BrokerSettings.of(logs, ports, more);
    if (!Files.exists(logs.resolve("meta.properties"))) {
      format(folder, properties);
    }
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(LocalBroker.class), "");
    InetSocketAddress itself =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), portOf(BrokerSettings.CONTROLLER));
    SharedServer shared =
        new SharedServer(
            config,
            stored._1(),
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, stored._1().clusterId().orElseThrow()),
            CompletableFuture.completedFuture(Map.of(BrokerSettings.NODE_ID, itself)),
            List.of(),
            (name, fatal, action) -> new LoggingFaultHandler(name, action),
            sockets);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    broker = new BrokerServer(shared);
  }

  /**
   * Starts a broker and waits until it serves.
   *
   * @param folder where it keeps everything; made if need be
   * @param port for the clients; 0 for a free one
   * @throws IllegalStateException if the folder is in use or the port is taken
   */
  public static LocalBroker start(Path folder, int port) {
    return start(folder, port, MoreListeners.NONE);
  }

  /** Starts a broker that listens at other ports, too, which are free ones. */
  static LocalBroker start(Path folder, int port, MoreListeners more) {
    FolderLock lock = FolderLock.take(folder);
    boolean started = false;
    try (BoundSockets sockets = new BoundSockets()) {
      LocalBroker broker = new LocalBroker(folder.toAbsolutePath(), sockets, port, more, lock);
      broker.start();
      started = true;
      return broker;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  /** Its address, host:port, as clients want it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + portOf(BrokerSettings.CLIENTS);
  }

  /** The port of one listener. */
  int portOf(String listener) {
    return Objects.requireNonNull(ports.get(listener), listener);
  }

  /** Stops and releases the port and the folder. */
  @Override
  public void close() {
    try {
      broker.shutdown();
      broker.awaitShutdown();
    } finally {
      try {
        controller.shutdown();
        controller.awaitShutdown();
      } finally {
        lock.close();
      }
    }
  }

  private void start() {
    try {
      controller.startup();
      broker.startup();
    } catch (RuntimeException e) {
      broker.shutdown();
      controller.shutdown();
      throw e;
    }
  }

  private static Map<String, Integer> ports(
      BoundSockets sockets, int wantedPort, MoreListeners more) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(BrokerSettings.CLIENTS, sockets.open(BrokerSettings.CLIENTS, wantedPort));
    ports.put(BrokerSettings.CONTROLLER, sockets.open(BrokerSettings.CONTROLLER, 0));
    more.protocols().keySet().forEach(name -> ports.put(name, sockets.open(name, 0)));
    return ports;
  }

  private static void format(Path folder, Properties properties) {
    Path file = folder.resolve("format.properties");
    try {
      try (Writer writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
      try (PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
        String[] arguments = {
          "format", "--config", file.toString(), "--cluster-id", Uuid.randomUuid().toString()
        };
        int status = StorageTool.execute(arguments, nowhere);
        if (status != 0) {
          throw new IllegalStateException(
              "Kafka could not set up %s (status %d)".formatted(folder, status));
        }
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set up the broker's folder " + folder, e);
    }
  }
}
