package dev.pawstream.training;

import dev.pawstream.event.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an artefact says about where it comes from. */
final class Lineage {
  private Lineage() {}

  /**
   * @param labels in the order of the network's output
   * @return in the manifest's order; {@code labelWeights} only where labels are lopsided; {@code
   *     dataSetSha256} is the hash over all photographs' content hashes with their labels, sorted,
   *     so that neither names nor order matter
   */
  static Map<String, String> of(
      List<Example> examples,
      List<String> labels,
      PolicyChoice choice,
      WarmStart start,
      int variants,
      long seed)
      throws IOException {
    Map<String, String> lineage = new LinkedHashMap<>();
    lineage.put("seed", Long.toString(seed));
    lineage.put("policyChoice", choice.reason());
    lineage.put("start", start.name());
    lineage.put("photographs", Integer.toString(examples.size()));
    lineage.put("variants", Integer.toString(variants));
    LabelWeights weights = LabelWeights.of(examples, labels);
    if (!weights.isEven()) {
      lineage.put("labelWeights", weights.describe(labels));
    }
    lineage.put("dataSetSha256", dataSetSha256(examples));
    return lineage;
  }

  private static String dataSetSha256(List<Example> examples) throws IOException {
    List<String> lines = new ArrayList<>(examples.size());
    for (Example example : examples) {
      lines.add(Sha256.of(example.photograph().bytes()) + " " + example.label());
    }
    Collections.sort(lines);
    return Sha256.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
