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
 * Releases through the cluster. A claim is a producer of its own under the transactional id that
 * all trainers of an application share: the broker lets only the newest one publish.
 */
final class ClusterReleases implements Releases {
  private final ClientSettings clients;
  private final Topics topics;
  private final String transactionalId;
  private final Serde<ModelRelease> serde;
  private final ReleaseLog log;
  private final ClusterFailure failures;

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
  public Claim claim(String jobId) {
    try {
      return new ClusterClaim(
          ReleasePublisher.connect(clients, topics, transactionalId, serde.serializer()), jobId);
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

  private final class ClusterClaim implements Claim {
    private final ReleasePublisher publisher;
    private final String jobId;

    ClusterClaim(ReleasePublisher publisher, String jobId) {
      this.publisher = publisher;
      this.jobId = jobId;
    }

    /** The claim has ended whatever was being published before it, so this is the last word. */
    @Override
    public @Nullable ModelRelease released() {
      try {
        return log.releases().stream()
            .filter(release -> jobId.equals(release.getReleasedBy()))
            .findFirst()
            .orElse(null);
      } catch (KafkaException e) {
        throw explained(e);
      }
    }

    @Override
    public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
      try {
        return publisher.publish(release, artefact);
      } catch (ReleasePublisher.FencedException e) {
        throw new TakenOverException(e);
      } catch (KafkaException e) {
        throw explained(e);
      }
    }

    @Override
    public void close() {
      publisher.close();
    }
  }
}
