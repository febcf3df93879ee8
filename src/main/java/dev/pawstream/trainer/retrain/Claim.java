package dev.pawstream.trainer.retrain;

import dev.pawstream.event.ModelRelease;
import org.jspecify.annotations.Nullable;

/** The right to release what one job makes. The next claim of any trainer ends it. */
public interface Claim extends AutoCloseable {
  /** What the job released already, before its trainer died; null if nothing. */
  @Nullable ModelRelease released();

  /**
   * Publishes a model.
   *
   * @return the release as published
   * @throws dev.pawstream.trainer.job.TakenOverException if another trainer has the right by now;
   *     nothing is published then
   * @throws org.apache.kafka.common.KafkaException if it could not be published
   * @throws dev.pawstream.trainer.job.RefusedJobException if the cluster does not allow this
   */
  ModelRelease publish(ModelRelease.Builder release, byte[] artefact);

  @Override
  void close();
}
