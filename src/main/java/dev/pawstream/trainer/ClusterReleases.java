package dev.pawstream.trainer;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.release.BrokenReleaseException;
import dev.pawstream.release.ChangeNote;
import dev.pawstream.release.Handover;
import dev.pawstream.release.RefusedChangeException;
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.release.ReleaseRegister;
import dev.pawstream.release.Retention;
import dev.pawstream.trainer.job.RefusedJobException;
import dev.pawstream.trainer.job.TakenOverException;
import dev.pawstream.trainer.retrain.Claim;
import dev.pawstream.trainer.retrain.Releases;
import dev.pawstream.trainer.trigger.LastTraining;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Releases through the cluster. A claim is a producer of its own under a transactional id that all
 * trainers of an application share: the broker lets only the newest one publish.
 */
final class ClusterReleases implements Releases, ReleaseChanges {
  private final ReleaseRegister register;
  private final Retention retention;
  private final Supplier<ReleasePublisher> claims;

  ClusterReleases(
      ClientSettings clients,
      Topics topics,
      String applicationId,
      Serde<ModelRelease> serde,
      Retention retention,
      Duration patience) {
    this.register =
        ReleaseRegister.of(clients, topics, applicationId + "-release", serde, patience);
    this.retention = retention;
    this.claims =
        () -> ReleasePublisher.connect(clients, topics, applicationId + "-job", serde.serializer());
  }

  @Override
  public @Nullable ModelRelease champion() {
    return register.history().champion().orElse(null);
  }

  @Override
  public @Nullable ModelRelease find(String version) {
    return register.history().find(version).orElse(null);
  }

  /** The newest training, whatever became of its model. */
  Optional<LastTraining> lastTraining() {
    return register.history().releases().stream()
        .filter(release -> !release.getOffsets().isEmpty())
        .map(
            release ->
                new LastTraining(
                    release.getOffsets().values().stream().mapToLong(Long::longValue).sum(),
                    release.getReleasedAt()))
        .max(Comparator.comparing(LastTraining::at));
  }

  @Override
  public byte[] artefact(ModelRelease release) {
    return explaining(() -> register.artefact(release));
  }

  @Override
  public Claim claim(String jobId) {
    return new ClusterClaim(claims.get(), jobId);
  }

  @Override
  public Handover promote(String version, ChangeNote note) {
    return explaining(() -> register.promote(version, note));
  }

  @Override
  public Handover rollback(@Nullable String to, ChangeNote note) {
    return explaining(() -> register.rollback(to, note));
  }

  @Override
  public Handover rollbackOf(String version, ChangeNote note) {
    return explaining(() -> register.rollbackOf(version, note));
  }

  @Override
  public Handover pin(String version, boolean pinned, ChangeNote note) {
    return explaining(() -> register.pin(version, pinned, note));
  }

  @Override
  public Handover reject(String version, ChangeNote note) {
    return explaining(() -> register.reject(version, note));
  }

  private static <T> T explaining(Supplier<T> action) {
    try {
      return action.get();
    } catch (RefusedChangeException e) {
      throw new RefusedJobException(e.sentence());
    } catch (BrokenReleaseException e) {
      throw new RefusedJobException(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
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
      return register.history().releases().stream()
          .filter(release -> jobId.equals(release.getReleasedBy()))
          .findFirst()
          .orElse(null);
    }

    @Override
    public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
      try {
        return register.publishClaimed(release, artefact, retention, publisher);
      } catch (ReleasePublisher.FencedException e) {
        throw new TakenOverException(e);
      }
    }

    @Override
    public void close() {
      publisher.close();
    }
  }
}
