package dev.pawstream;

import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import java.util.Map;
import java.util.TreeMap;

/** Copies of a model that differ in nothing but a number in their lineage, and so in their hash. */
public final class NumberedModel {
  private static final String NUMBER = "number";

  private NumberedModel() {}

  /** The copy of this number. */
  public static byte[] of(ModelArtefact model, int number) {
    Manifest manifest = model.manifest();
    Map<String, String> lineage = new TreeMap<>(manifest.lineage());
    lineage.put(NUMBER, Integer.toString(number));
    Manifest numbered =
        new Manifest(
            manifest.format(),
            manifest.top(),
            manifest.labels(),
            manifest.preprocessing(),
            manifest.trunkSha256(),
            manifest.policy(),
            manifest.looks(),
            manifest.metrics(),
            lineage);
    return new ModelArtefact(numbered, model.parameters()).toBytes();
  }
}
