package dev.pawstream.training.features;

/**
 * Cached activations, or pictures, with the right answers. A photograph may have several rows, its
 * variants, one after the other.
 *
 * @param features row by row
 * @param targets row by row
 */
public record FeatureSet(Rows features, Targets targets) {
  /** Rows. */
  public int size() {
    return features.rows();
  }
}
