package dev.pawstream.stream;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.RegistryLogin;
import dev.pawstream.operation.AgedCheck;
import dev.pawstream.operation.HealthCheck;
import java.util.List;
import java.util.stream.Stream;

/** What has to be well for a Kafka Streams application. */
public final class StreamHealth {
  private final HealthCheck alive;
  private final HealthCheck running;
  private final HealthCheck registry;

  /**
   * Asks nobody yet.
   *
   * @param clients reach the registry, which is asked every five seconds at most
   */
  public StreamHealth(StreamsRunner runner, ClientSettings clients) {
    alive = new HealthCheck("stream", runner::end);
    running = new HealthCheck("stream", runner::problem);
    registry =
        new HealthCheck("registry", new AgedCheck(() -> RegistryLogin.problem(clients.serde())));
  }

  /** A stream that has ended by itself does not begin again. */
  public List<HealthCheck> liveness() {
    return List.of(alive);
  }

  /**
   * A stream that is processed, and a registry that answers.
   *
   * @param more what else the application needs
   */
  public List<HealthCheck> readiness(HealthCheck... more) {
    return Stream.concat(Stream.of(more), Stream.of(running, registry)).toList();
  }
}
