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

  /**
   * What a network would say that was not trained with weights: its probabilities divided by them.
   *
   * @param weights by index of the label
   */
  public Outputs unweighted(List<Double> weights) {
    return weights.stream().allMatch(weight -> weight == 1)
        ? this
        : new Outputs(outputs.stream().map(row -> unweighted(row, weights)).toList(), right);
  }

  private static float[] unweighted(float[] row, List<Double> weights) {
    if (row.length == 1) {
      double first = (1 - row[0]) / weights.get(0);
      double second = row[0] / weights.get(1);
      return new float[] {(float) (second / (first + second))};
    }
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] / weights.get(i);
    }
    float[] divided = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      divided[i] = (float) (row[i] / weights.get(i) / sum);
    }
    return divided;
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
