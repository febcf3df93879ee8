package dev.pawstream.trainer.retrain;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.trainer.start.ReleasedModels;
import org.jspecify.annotations.Nullable;

/** Where a job finds the champion and puts its successor. */
public interface Releases extends ReleasedModels {
  /**
   * What serves now, or null if that is the classifiers' starter.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  @Nullable ModelRelease champion();

  /**
   * {@inheritDoc}
   *
   * @throws dev.pawstream.trainer.job.RefusedJobException if they are not there
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  @Override
  byte[] artefact(ModelRelease release);

  /**
   * Takes the right to release from whoever had it. To be had before a job begins: a trainer that
   * was taken for dead then cannot release what another one does again.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  Claim claim(String jobId);
}
