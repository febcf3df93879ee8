package dev.pawstream.training.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristic of one label against all others: what share of its photographs
 * a threshold finds, against the share of the others that it takes for it.
 *
 * <p>Source: T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006:
 * photographs with the same probability are one step.
 *
 * @param points from (0, 0) to (1, 1), a point for each threshold that changes something
 * @param area under the curve: how probable it is that a photograph of the label is given a higher
 *     probability of it than another one, ties counting half; 0 to 1
 */
public record RocCurve(List<Point> points, double area) {
  /**
   * What one threshold does.
   *
   * @param falsePositiveRate the share of other photographs that are taken for the label, 0 to 1
   * @param truePositiveRate the share of the label's photographs that are found, 0 to 1
   */
  public record Point(double falsePositiveRate, double truePositiveRate) {}

  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * Draws it.
   *
   * @param label its index
   * @return none if there are no photographs with the label, or none without
   */
  public static Optional<RocCurve> of(Scores scores, int label) {
    int positives = (int) scores.right().stream().filter(right -> right == label).count();
    int negatives = scores.right().size() - positives;
    if (positives == 0 || negatives == 0) {
      return Optional.empty();
    }
    List<Integer> order = mostProbableFirst(scores, label);
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    int found = 0;
    int taken = 0;
    double area = 0;
    for (int i = 0; i < order.size(); i++) {
      if (scores.right().get(order.get(i)) == label) {
        found++;
      } else {
        taken++;
      }
      if (i + 1 == order.size()
          || probability(scores, order.get(i), label)
              != probability(scores, order.get(i + 1), label)) {
        Point last = points.get(points.size() - 1);
        Point next = new Point((double) taken / negatives, (double) found / positives);
        area +=
            (next.falsePositiveRate() - last.falsePositiveRate())
                * (next.truePositiveRate() + last.truePositiveRate())
                / 2;
        points.add(next);
      }
    }
    return Optional.of(new RocCurve(points, area));
  }

  private static List<Integer> mostProbableFirst(Scores scores, int label) {
    return IntStream.range(0, scores.right().size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -probability(scores, i, label)))
        .toList();
  }

  private static double probability(Scores scores, int photograph, int label) {
    return scores.probabilities().get(photograph)[label];
  }
}
