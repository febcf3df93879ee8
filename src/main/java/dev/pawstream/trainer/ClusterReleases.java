package dev.pawstream.trainer;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.release.BrokenReleaseException;
import dev.pawstream.release.ChangeNote;
import dev.pawstream.release.Handover;
import dev.pawstream.release.RefusedChangeException;
import dev.pawstream.release.ReleaseRegister;
import dev.pawstream.release.Retention;
import dev.pawstream.security.ClusterFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Releases through the cluster, and says to whoever ordered it why that cannot be done. */
final class ClusterReleases implements Releases, ReleaseChanges, AutoCloseable {
  private final ReleaseRegister register;
  private final Retention retention;
  private final ClusterFailure failures;
  private volatile boolean closing;

  ClusterReleases(
      ClientSettings clients,
      Topics topics,
      String transactionalId,
      Serde<ModelRelease> serde,
      Retention retention,
      ClusterFailure failures,
      Duration patience) {
    this.register = ReleaseRegister.of(clients, topics, transactionalId, serde, patience);
    this.retention = retention;
    this.failures = failures;
  }

  @Override
  public @Nullable String champion() {
    return explaining(
        () -> register.history().champion().map(ModelRelease::getVersion).orElse(null));
  }

  @Override
  public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
    return explaining(() -> register.publish(release, artefact, retention));
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
  public Handover pin(String version, boolean pinned, ChangeNote note) {
    return explaining(() -> register.pin(version, pinned, note));
  }

  private <T extends @Nullable Object> T explaining(Supplier<T> action) {
    try {
      return action.get();
    } catch (RefusedChangeException e) {
      throw new RefusedJobException(e.sentence());
    } catch (BrokenReleaseException e) {
      throw new RefusedJobException(Objects.requireNonNullElse(e.getMessage(), e.toString()));
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
