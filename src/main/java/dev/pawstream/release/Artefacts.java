package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;

/** Where the bytes of released models are. */
@FunctionalInterface
public interface Artefacts {
  /**
   * Reads a model file whole; takes seconds.
   *
   * @throws BrokenReleaseException if it is incomplete, or not what the release says
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer: try again
   */
  byte[] read(ModelRelease release);
}
