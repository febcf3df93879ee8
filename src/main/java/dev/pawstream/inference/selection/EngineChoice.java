package dev.pawstream.inference.selection;

/** Which engine a person wants. */
public enum EngineChoice {
  /** The fastest that runs here and computes right. */
  AUTO,
  /** oneDNN or nothing. */
  ONEDNN,
  /** Deeplearning4j as it is, on a processor or, with the CUDA build, a GPU. */
  ND4J
}
