package dev.pawstream.training.measure;

import dev.pawstream.inference.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's probabilities on photographs with known labels.
 *
 * @param labels the model's labels
 * @param probabilities for each photograph, of each label
 * @param right for each photograph, the index of its right label
 */
public record Scores(List<String> labels, List<double[]> probabilities, List<Integer> right) {
  /** Keeps one confident mistake from being infinitely bad. */
  private static final double SMALLEST = 1e-12;

  /** From raw outputs of a network. */
  static Scores of(
      List<String> labels, List<float[]> outputs, List<Integer> right, double temperature) {
    return new Scores(
        labels,
        outputs.stream().map(output -> Calibration.probabilities(output, temperature)).toList(),
        right);
  }

  /** The same of some photographs only, in this order. */
  public Scores of(List<Integer> photographs) {
    return new Scores(
        labels,
        photographs.stream().map(probabilities::get).toList(),
        photographs.stream().map(right::get).toList());
  }

  /** How good they are; all zero without photographs. */
  public Metrics metrics() {
    if (right.isEmpty()) {
      return Metrics.NONE;
    }
    return new Metrics(right.size(), accuracy(), logLoss(), reliability().ece());
  }

  /** How far its probabilities can be trusted. */
  public Reliability reliability() {
    return Reliability.of(this);
  }

  /** The probability of the most probable label of one photograph. */
  public double confidence(int photograph) {
    return probabilities.get(photograph)[predicted(photograph)];
  }

  /** The index of the most probable label of one photograph. */
  public int predicted(int photograph) {
    double[] p = probabilities.get(photograph);
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      if (p[i] > p[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Whether one photograph was given its right label. */
  public boolean isRight(int photograph) {
    return predicted(photograph) == right.get(photograph);
  }

  /** The log loss of one photograph: 0 to {@code -log(1e-12)}, which is 27.6. */
  public double logLoss(int photograph) {
    double p = probabilities.get(photograph)[right.get(photograph)];
    // Rounding may take a sum of 1 a little above it.
    return -Math.log(Math.min(1, Math.max(p, SMALLEST)));
  }

  /** How many of each right label (row) were given each label (column). */
  public int[][] confusion() {
    int[][] matrix = new int[labels.size()][labels.size()];
    for (int i = 0; i < right.size(); i++) {
      matrix[right.get(i)][predicted(i)]++;
    }
    return matrix;
  }

  /** Photographs that were labelled wrongly, the most confident mistakes first. */
  public List<Integer> mistakes() {
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < right.size(); i++) {
      if (!isRight(i)) {
        wrong.add(i);
      }
    }
    wrong.sort(
        (a, b) ->
            Double.compare(probabilities.get(a)[right.get(a)], probabilities.get(b)[right.get(b)]));
    return wrong;
  }

  private double accuracy() {
    int hits = 0;
    for (int i = 0; i < right.size(); i++) {
      hits += isRight(i) ? 1 : 0;
    }
    return (double) hits / right.size();
  }

  private double logLoss() {
    double sum = 0;
    for (int i = 0; i < right.size(); i++) {
      sum += logLoss(i);
    }
    return sum / right.size();
  }
}
