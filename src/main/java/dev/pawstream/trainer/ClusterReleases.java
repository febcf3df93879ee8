package dev.pawstream.trainer;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.release.ReleaseLog;
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.security.ClusterFailure;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Releases through the cluster. Each publication has a producer of its own, so that a trainer that
 * has nothing to release fences nobody.
 */
final class ClusterReleases implements Releases, AutoCloseable {
  private final ClientSettings clients;
  private final Topics topics;
  private final String transactionalId;
  private final Serde<ModelRelease> serde;
  private final ReleaseLog log;
  private final ClusterFailure failures;
  private volatile boolean closing;

  ClusterReleases(
      ClientSettings clients,
      Topics topics,
      String transactionalId,
      Serde<ModelRelease> serde,
      ClusterFailure failures,
      Duration patience) {
    this.clients = clients;
    this.topics = topics;
    this.transactionalId = transactionalId;
    this.serde = serde;
    this.log = ReleaseLog.of(clients, topics, serde.deserializer(), patience);
    this.failures = failures;
  }

  @Override
  public @Nullable String champion() {
    try {
      return log.champion().map(ModelRelease::getVersion).orElse(null);
    } catch (KafkaException e) {
      throw explained(e);
    }
  }

  @Override
  public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
    try (ReleasePublisher publisher =
        ReleasePublisher.connect(clients, topics, transactionalId, serde.serializer())) {
      return publisher.publish(release, artefact);
    } catch (KafkaException e) {
      throw explained(e);
    }
  }

  /** Whoever ordered the job can do something about a right that is missing. */
  private RuntimeException explained(KafkaException failure) {
    return ClusterFailure.isRefusal(failure)
        ? new RefusedJobException(failures.sentence(failure).orElseGet(failure::toString))
        : failure;
  }

  @Override
  public boolean areClosing() {
    return closing;
  }

  @Override
  public void close() {
    closing = true;
  }
}
