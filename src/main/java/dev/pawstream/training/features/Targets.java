package dev.pawstream.training.features;

import dev.pawstream.training.Example;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The right answers, as the network's loss wants them.
 *
 * @param labels index of the right label, an example each
 * @param outputs 1 for a sigmoid over two labels, else the number of labels
 */
public record Targets(List<Integer> labels, int outputs) {
  static Targets of(List<Example> examples, List<String> labels) {
    return new Targets(
        examples.stream().map(example -> labels.indexOf(example.label())).toList(),
        labels.size() == 2 ? 1 : labels.size());
  }

  /** Of several rows an example, one after the other. */
  public static Targets of(List<Example> examples, int rows, List<String> labels) {
    return of(
        examples.stream().flatMap(e -> Collections.nCopies(rows, e).stream()).toList(), labels);
  }

  /**
   * @return {@code [rows, outputs]}: 0 or 1 for a sigmoid, else one-hot
   */
  public INDArray rows(List<Integer> rows) {
    float[][] values = new float[rows.size()][outputs];
    for (int i = 0; i < rows.size(); i++) {
      int label = labels.get(rows.get(i));
      if (outputs == 1) {
        values[i][0] = label;
      } else {
        values[i][label] = 1;
      }
    }
    return Nd4j.createFromArray(values);
  }
}
