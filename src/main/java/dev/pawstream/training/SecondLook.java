package dev.pawstream.training;

import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a photograph is worth a second look: the threshold below which the first look's answer is
 * not taken.
 *
 * <p>It is chosen by what both networks expect of themselves, which on few photographs says more
 * than counting their mistakes: calibrated, an answer of probability p is wrong with 1 - p. What is
 * lost by taking the first answer is its expected mistakes less those of the second.
 *
 * @param threshold from 0 (never again) to 1 (always)
 * @param scores of the answers that are taken
 * @param share of the photographs that are looked at again, 0 to 1
 */
record SecondLook(double threshold, Scores scores, double share) {
  /**
   * Chooses the lowest threshold that loses no more than is allowed.
   *
   * @param first answers of the first look
   * @param second answers of the second look, on the same photographs
   * @param allowedLoss of accuracy against taking the second answer everywhere, 0 to 1
   */
  static SecondLook choose(Scores first, Scores second, double allowedLoss) {
    int photographs = first.right().size();
    List<Integer> surestFirst =
        IntStream.range(0, photographs)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> confidence(first, i)).reversed())
            .toList();
    double threshold = 1;
    double loss = 0;
    for (int i : surestFirst) {
      loss += (confidence(second, i) - confidence(first, i)) / photographs;
      if (loss <= allowedLoss) {
        threshold = confidence(first, i);
      }
    }
    return at(threshold, first, second);
  }

  /** What comes of a threshold. */
  static SecondLook at(double threshold, Scores first, Scores second) {
    List<double[]> taken = new ArrayList<>();
    int again = 0;
    for (int i = 0; i < first.right().size(); i++) {
      boolean doubtful = confidence(first, i) < threshold;
      again += doubtful ? 1 : 0;
      taken.add((doubtful ? second : first).probabilities().get(i));
    }
    return new SecondLook(
        threshold,
        new Scores(first.labels(), taken, first.right()),
        (double) again / first.right().size());
  }

  private static double confidence(Scores scores, int photograph) {
    return scores.probabilities().get(photograph)[scores.predicted(photograph)];
  }
}
