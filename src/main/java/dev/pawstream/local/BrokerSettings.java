package dev.pawstream.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The settings of a broker that is alone, and shares its JVM and its machine with everything else.
 */
final class BrokerSettings {
  static final String CLIENTS = "PLAINTEXT";
  static final String CONTROLLER = "CONTROLLER";
  static final int NODE_ID = 1;

  /** As large as the largest record of any of Pawstream's topics. */
  private static final int LARGEST_RECORD_BYTES = 12 << 20;

  private static final int MIB = 1 << 20;

  private BrokerSettings() {}

  /**
   * The settings.
   *
   * @param ports of {@link #CLIENTS}, {@link #CONTROLLER} and each of {@code more}
   */
  static Properties of(Path logs, Map<String, Integer> ports, MoreListeners more) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE_ID));
    p.setProperty(
        "listeners",
        ports.entrySet().stream()
            .map(listener -> "%s://127.0.0.1:%d".formatted(listener.getKey(), listener.getValue()))
            .collect(Collectors.joining(",")));
    p.setProperty("controller.listener.names", CONTROLLER);
    p.setProperty(
        "listener.security.protocol.map",
        ports.keySet().stream()
            .map(name -> name + ':' + more.protocols().getOrDefault(name, "PLAINTEXT"))
            .collect(Collectors.joining(",")));
    // Not a dynamic quorum: that one writes the controller's port to the disk, and it may be
    // another next time.
    p.setProperty(
        "controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE_ID, ports.get(CONTROLLER)));
    more.settings().forEach(p::setProperty);
    p.setProperty("log.dirs", logs.toString());
    // A topic with wrong settings by a typing error is worse than an error.
    p.setProperty("auto.create.topics.enable", "false");
    alone(p);
    small(p);
    return p;
  }

  private static void alone(Properties p) {
    for (String copies :
        new String[] {
          "default.replication.factor",
          "min.insync.replicas",
          "offsets.topic.replication.factor",
          "transaction.state.log.replication.factor",
          "transaction.state.log.min.isr",
          "share.coordinator.state.topic.replication.factor",
          "share.coordinator.state.topic.min.isr"
        }) {
      p.setProperty(copies, "1");
    }
    p.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  private static void small(Properties p) {
    p.setProperty("message.max.bytes", Integer.toString(LARGEST_RECORD_BYTES));
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("background.threads", "2");
    p.setProperty("num.recovery.threads.per.data.dir", "1");
    p.setProperty("offsets.topic.num.partitions", "5");
    p.setProperty("transaction.state.log.num.partitions", "5");
    p.setProperty("share.coordinator.state.topic.num.partitions", "1");
    p.setProperty("log.segment.bytes", Integer.toString(128 * MIB));
    p.setProperty("offsets.topic.segment.bytes", Integer.toString(16 * MIB));
    p.setProperty("transaction.state.log.segment.bytes", Integer.toString(16 * MIB));
    p.setProperty("log.index.size.max.bytes", Integer.toString(MIB));
    p.setProperty("log.cleaner.threads", "1");
    // 128 MiB by default, allocated at the start.
    p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * MIB));
  }
}
