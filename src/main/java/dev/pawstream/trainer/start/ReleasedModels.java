package dev.pawstream.trainer.start;

import dev.pawstream.event.ModelRelease;
import org.jspecify.annotations.Nullable;

/** Where models are that a training may start from. */
public interface ReleasedModels {
  /**
   * The release of a version, or null if there is none.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  @Nullable ModelRelease find(String version);

  /** The bytes of a release's artefact. */
  byte[] artefact(ModelRelease release);
}
