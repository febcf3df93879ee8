package dev.pawstream.training;

/**
 * Cached activations, or pictures, with the right answers. A photograph may have several rows, its
 * variants, one after the other.
 *
 * @param features row by row
 * @param targets row by row
 */
record FeatureSet(Rows features, Targets targets) {
  int size() {
    return features.rows();
  }
}
