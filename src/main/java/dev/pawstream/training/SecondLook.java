package dev.pawstream.training;

import dev.pawstream.training.measure.Scores;
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
            .sorted(Comparator.comparingDouble((Integer i) -> first.confidence(i)).reversed())
            .toList();
    double threshold = 1;
    double loss = 0;
    for (int i : surestFirst) {
      loss += (second.confidence(i) - first.confidence(i)) / photographs;
      if (loss <= allowedLoss) {
        threshold = first.confidence(i);
      }
    }
    return at(threshold, first, second);
  }

  /** What comes of a threshold. */
  static SecondLook at(double threshold, Scores first, Scores second) {
    int photographs = first.right().size();
    long again =
        IntStream.range(0, photographs).filter(i -> first.confidence(i) < threshold).count();
    return new SecondLook(
        threshold, taken(threshold, first, first, second), (double) again / photographs);
  }

  /**
   * Other scores of the same two looks, taken where this takes its own.
   *
   * @param deciding of the first look, which the threshold was chosen on
   */
  Scores taken(Scores deciding, Scores first, Scores second) {
    return taken(threshold, deciding, first, second);
  }

  private static Scores taken(double threshold, Scores deciding, Scores first, Scores second) {
    List<double[]> taken =
        IntStream.range(0, first.right().size())
            .mapToObj(
                i -> (deciding.confidence(i) < threshold ? second : first).probabilities().get(i))
            .toList();
    return new Scores(first.labels(), taken, first.right());
  }
}
