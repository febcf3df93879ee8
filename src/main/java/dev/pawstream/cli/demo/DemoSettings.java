package dev.pawstream.cli.demo;

import java.nio.file.Path;

/**
 * How the demo runs.
 *
 * @param folder where broker, registry and services keep everything; survives the demo
 * @param brokerPort 0 for a free one
 * @param registryPort 0 for a free one
 * @param dashboardPort 0 for a free one
 * @param photographsPerSecond how many are fed at most
 * @param seed of what is chosen and of the training
 * @param endsAfterRetrain whether it ends when the story is told, and does not go on streaming
 */
record DemoSettings(
    Path folder,
    int brokerPort,
    int registryPort,
    int dashboardPort,
    double photographsPerSecond,
    long seed,
    boolean endsAfterRetrain) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the rate or a port is out of range
   */
  DemoSettings {
    if (!(photographsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "--rate %s feeds nothing: give photographs a second, such as 4"
              .formatted(photographsPerSecond));
    }
    check("--port", brokerPort);
    check("--registry-port", registryPort);
    check("--dashboard-port", dashboardPort);
  }

  private static void check(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "%s %d is no port: give 1 to 65535, or 0 for a free one".formatted(option, port));
    }
  }
}
