package dev.pawstream.inference;

/** Turns an artefact's bytes into a running model. */
@FunctionalInterface
public interface PredictorFactory {
  /**
   * Loads and warms up a model; takes seconds.
   *
   * @param artefact a model file's bytes
   * @throws IllegalArgumentException if the bytes are no artefact of this version, or stand on
   *     weights that this factory has not
   */
  Predictor load(byte[] artefact);
}
