package dev.pawstream.training.features;

import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.network.Preprocessing;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.store.FeatureKey;
import dev.pawstream.training.store.FeatureStore;
import java.util.Optional;

/** Rows of features that an engine has computed before. Thread-safe. */
final class StoredRows {
  private final FeatureStore store;
  private final FeatureRow.Shape shape;
  private final String network;

  StoredRows(
      FeatureStore store,
      FeatureRow.Shape shape,
      InferenceEngine engine,
      Preprocessing preprocessing) {
    this.store = store;
    this.shape = shape;
    this.network =
        String.join(
            "\n",
            engine.trunkSha256(),
            engine.description(),
            preprocessing.toString(),
            Integer.toString(shape.inputSize()));
  }

  /** The row, if all of it is there. */
  Optional<FeatureRow> read(Variant variant) {
    Optional<float[]> top = store.read(topKey(variant), shape.topLength());
    if (top.isEmpty() || !shape.withUpper()) {
      return top.map(features -> new FeatureRow(features, new float[0]));
    }
    return store
        .read(upperKey(variant), shape.upperLength())
        .map(upper -> new FeatureRow(top.orElseThrow(), upper));
  }

  void write(Variant variant, FeatureRow row) {
    store.write(topKey(variant), row.top());
    if (shape.withUpper()) {
      store.write(upperKey(variant), row.upper());
    }
  }

  private FeatureKey topKey(Variant variant) {
    return key(variant, shape.averages() ? "average of " + Vgg16.FEATURES : Vgg16.FEATURES);
  }

  private FeatureKey upperKey(Variant variant) {
    return key(variant, Vgg16.TRUNK_OUTPUT);
  }

  private FeatureKey key(Variant variant, String layer) {
    String what =
        variant.isThePhotographItself()
            ? "as it is"
            : "%s, seed %d".formatted(Augmentation.DESCRIPTION, variant.seed());
    return new FeatureKey(variant.photograph(), what, network, layer);
  }
}
