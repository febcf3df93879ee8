package dev.pawstream.trainer;

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
   * Takes the right to release from whoever had it. To be had before a job begins: a trainer that
   * was taken for dead then cannot release what another one does again.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   * @throws RefusedJobException if it does not allow this
   */
  Claim claim(String jobId);
}
