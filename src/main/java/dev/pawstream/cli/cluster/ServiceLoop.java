package dev.pawstream.cli.cluster;

import dev.pawstream.cli.InterruptOnShutdown;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Keeps a service up until Ctrl-C, SIGTERM, or its own end. */
final class ServiceLoop {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private ServiceLoop() {}

  /**
   * Waits.
   *
   * @param hasStopped whether the service has stopped by itself
   * @return the exit code: 0 if it was told to stop, 1 if it stopped by itself
   */
  static int run(InterruptOnShutdown shutdown, BooleanSupplier hasStopped) {
    while (!hasStopped.getAsBoolean()) {
      try {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException toldToStop) {
        // Clients close properly only on a thread that is not interrupted.
        shutdown.clear();
        return 0;
      }
    }
    return 1;
  }
}
