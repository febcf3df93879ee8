package dev.pawstream.trainer.dataset;

import dev.pawstream.training.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job trains on.
 *
 * @param train what is trained on, in the order of content hashes
 * @param validation about one photograph in five, in the same order
 * @param sha256 over the content hashes and labels, hexadecimal
 * @param offsets for each partition the next offset to read
 * @param conflicts photographs that had different labels under different image ids
 * @param unusable records that held no photograph: unreadable ones, or a uri only
 */
public record TrainingSet(
    List<Example> train,
    List<Example> validation,
    String sha256,
    Map<String, Long> offsets,
    int conflicts,
    int unusable) {
  public int photographs() {
    return train.size() + validation.size();
  }

  /** Photographs by label, on both sides. */
  public Map<String, Integer> labels() {
    Map<String, Integer> counts = labelsOf(train);
    labelsOf(validation).forEach((label, count) -> counts.merge(label, count, Integer::sum));
    return counts;
  }

  public Map<String, Integer> trainLabels() {
    return labelsOf(train);
  }

  private static Map<String, Integer> labelsOf(List<Example> examples) {
    Map<String, Integer> counts = new TreeMap<>();
    examples.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
    return counts;
  }
}
