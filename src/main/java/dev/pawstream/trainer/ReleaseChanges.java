package dev.pawstream.trainer;

import dev.pawstream.release.ChangeNote;
import dev.pawstream.release.Handover;
import org.jspecify.annotations.Nullable;

/** Who serves, as people want it. A command changes it once, however often it comes. */
interface ReleaseChanges {
  /**
   * Lets a version serve.
   *
   * @throws dev.pawstream.trainer.job.RefusedJobException if that makes no sense, its artefact is
   *     gone, or the cluster does not allow it
   * @throws org.apache.kafka.common.KafkaException if it could not be done
   */
  Handover promote(String version, ChangeNote note);

  /**
   * Takes the champion out of service.
   *
   * @param to the version that shall serve, or {@code starter}; null for the parent, or who is next
   *     in line
   * @throws dev.pawstream.trainer.job.RefusedJobException if that makes no sense, the other one's
   *     artefact is gone, or the cluster does not allow it
   * @throws org.apache.kafka.common.KafkaException if it could not be done
   */
  Handover rollback(@Nullable String to, ChangeNote note);

  /**
   * Takes a version out of service, if it still is the champion.
   *
   * @throws RefusedJobException if another one serves, its successor's artefact is gone, or the
   *     cluster does not allow it
   * @throws org.apache.kafka.common.KafkaException if it could not be done
   */
  Handover rollbackOf(String version, ChangeNote note);

  /**
   * Lets a version's artefact be kept however old it gets, or not any more.
   *
   * @throws dev.pawstream.trainer.job.RefusedJobException if there is none, or the cluster does not
   *     allow it
   * @throws org.apache.kafka.common.KafkaException if it could not be done
   */
  Handover pin(String version, boolean pinned, ChangeNote note);

  /**
   * Ends a shadow that is not to serve.
   *
   * @throws RefusedJobException if there is none, it is no shadow, or the cluster does not allow it
   * @throws org.apache.kafka.common.KafkaException if it could not be done
   */
  Handover reject(String version, ChangeNote note);
}
