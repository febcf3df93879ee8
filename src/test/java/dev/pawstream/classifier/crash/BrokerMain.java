package dev.pawstream.classifier.crash;

import dev.pawstream.local.LocalBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, until SIGTERM. */
final class BrokerMain {
  /** Printed as soon as it serves; its address follows. */
  static final String READY = "The broker serves at ";

  private BrokerMain() {}

  /**
   * Never returns.
   *
   * @param arguments the broker's folder, and its port or 0
   */
  public static void main(String[] arguments) throws InterruptedException {
    LocalBroker broker = LocalBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close-broker"));
    System.err.println(READY + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
