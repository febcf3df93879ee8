package dev.pawstream.training.gate;

import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Two models that know how sure each is of the right label. A margin is the right label's logit
 * less the other's: positive where the model is right.
 *
 * @param draw one photograph's margins
 */
record Rivals(Draw draw) {
  /** Draws the margins of both on one photograph. */
  @FunctionalInterface
  interface Draw {
    Margins next(RandomGenerator random);
  }

  /** What both say of one photograph. */
  record Margins(double champion, double challenger) {}

  private static final List<String> LABELS = List.of("cats", "dogs");
  private static final int POPULATION = 20_000;
  private static final double EASY = 5;
  private static final double SPREAD = 1.5;

  /** Both are as good on every photograph, but for noise. */
  static Rivals alike(double hard) {
    return new Rivals(
        random -> {
          double margin = margin(random, hard);
          return new Margins(margin + random.nextGaussian(), margin + random.nextGaussian());
        });
  }

  /** As alike, with noise that has no variance. */
  static Rivals withHeavyTails(double hard) {
    return new Rivals(
        random -> {
          double margin = margin(random, hard);
          return new Margins(margin + cauchy(random), margin + cauchy(random));
        });
  }

  /** The challenger is better by so much on every photograph, with noise. */
  static Rivals better(double hard, double by) {
    return new Rivals(
        random -> {
          double margin = margin(random, hard);
          return new Margins(margin + random.nextGaussian(), margin + by + random.nextGaussian());
        });
  }

  /**
   * The same answers, of which the champion is less sure than it may be, and the challenger surer,
   * so that the mean log loss over a population is the same: nearly everywhere the challenger's is
   * a little lower, and much higher at each mistake.
   */
  static Rivals overconfident(double hard, double champion) {
    SplittableRandom fixed = new SplittableRandom(1);
    double[] population =
        DoubleStream.generate(() -> margin(fixed, hard)).limit(POPULATION).toArray();
    double wanted = meanLoss(population, 1 / champion);
    double low = 1;
    double high = 10;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (meanLoss(population, middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double surer = low;
    return new Rivals(
        random -> {
          double margin = population[random.nextInt(POPULATION)];
          return new Margins(margin / champion, margin * surer);
        });
  }

  Rivals swapped() {
    return new Rivals(
        random -> {
          Margins margins = draw.next(random);
          return new Margins(margins.challenger(), margins.champion());
        });
  }

  /** Their answers to so many photographs, whose right labels take turns. */
  Comparison answer(int photographs, RandomGenerator random) {
    List<double[]> champion = new ArrayList<>();
    List<double[]> challenger = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<String> sha256s = new ArrayList<>();
    for (int i = 0; i < photographs; i++) {
      Margins margins = draw.next(random);
      right.add(i % 2);
      champion.add(probabilities(margins.champion(), i % 2));
      challenger.add(probabilities(margins.challenger(), i % 2));
      sha256s.add("photograph " + i);
    }
    return new Comparison(
        new Scores(LABELS, champion, right), new Scores(LABELS, challenger, right), sha256s);
  }

  private static double[] probabilities(double margin, int right) {
    double p = sigmoid(margin);
    return right == 0 ? new double[] {p, 1 - p} : new double[] {1 - p, p};
  }

  private static double meanLoss(double[] margins, double factor) {
    return Arrays.stream(margins)
        .map(m -> Math.log1p(Math.exp(-factor * m)))
        .average()
        .orElseThrow();
  }

  private static double cauchy(RandomGenerator random) {
    return Math.tan(Math.PI * (random.nextDouble() - 0.5));
  }

  /** Of a calibrated model: positive as often as it says. */
  private static double margin(RandomGenerator random, double hard) {
    double sure = (random.nextDouble() < hard ? 0 : EASY) + SPREAD * random.nextGaussian();
    return random.nextDouble() < sigmoid(Math.abs(sure)) ? Math.abs(sure) : -Math.abs(sure);
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
