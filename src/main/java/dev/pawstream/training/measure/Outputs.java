package dev.pawstream.training.measure;

import dev.pawstream.training.features.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph's raw outputs on a feature set.
 *
 * @param outputs a row each
 * @param right the index of the right label, a row each
 */
public record Outputs(List<float[]> outputs, List<Integer> right) {
  /** What the graph says of all rows. */
  public static Outputs of(ComputationGraph graph, FeatureSet set, int batch) {
    List<float[]> outputs = new ArrayList<>(set.size());
    for (int from = 0; from < set.size(); from += batch) {
      List<Integer> rows =
          IntStream.range(from, Math.min(set.size(), from + batch)).boxed().toList();
      try (INDArray features = set.features().read(rows)) {
        INDArray output = graph.outputSingle(features);
        for (int i = 0; i < rows.size(); i++) {
          outputs.add(output.getRow(i).toFloatVector());
        }
      }
    }
    return new Outputs(outputs, set.targets().labels());
  }

  /** The temperature that fits the right labels best; see {@link TemperatureFit}. */
  public double temperature() {
    return TemperatureFit.fit(outputs, right);
  }

  /** The probabilities, with logits divided by a temperature. */
  public Scores scores(List<String> labels, double temperature) {
    return Scores.of(labels, outputs, right, temperature);
  }
}
