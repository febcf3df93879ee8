package dev.pawstream.trainer;

import dev.pawstream.event.ModelRelease;
import org.jspecify.annotations.Nullable;

/** Where a job finds the champion and puts its successor. */
interface Releases {
  /**
   * The version that serves now, or null if none was released yet.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   * @throws RefusedJobException if it does not allow this
   */
  @Nullable String champion();

  /**
   * Publishes a model.
   *
   * @return the release as published
   * @throws org.apache.kafka.common.KafkaException if it could not be published
   * @throws RefusedJobException if the cluster does not allow this
   */
  ModelRelease publish(ModelRelease.Builder release, byte[] artefact);

  /** Whether the service is on its way out, so that nothing may be released any more. */
  boolean areClosing();
}
