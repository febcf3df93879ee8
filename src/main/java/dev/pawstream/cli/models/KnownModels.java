package dev.pawstream.cli.models;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.release.ReleaseHistory;
import dev.pawstream.release.ReleaseLog;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;

/** The releases of a cluster, for commands. */
final class KnownModels {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private KnownModels() {}

  static ReleaseHistory read(ClientSettings clients, Topics topics) {
    try (Serde<ModelRelease> serde = EventSerdes.forValues(ModelRelease.class, clients.serde())) {
      return ReleaseLog.of(clients, topics, serde.deserializer(), PATIENCE).history();
    }
  }

  /**
   * One of them.
   *
   * @throws IOException if there is none, naming it
   */
  static ModelRelease find(ReleaseHistory history, String version) throws IOException {
    return history
        .find(version)
        .orElseThrow(
            () ->
                new IOException(
                    "There is no release %s; 'pawstream models list' names all"
                        .formatted(version)));
  }
}
