package dev.pawstream.training.gate;

/**
 * Whether one model is right more often than another on the same photographs: those that both get
 * right or both get wrong say nothing about it, and of the rest each is as likely to be either's if
 * they are equally good.
 *
 * <p>Source: Q. McNemar, "Note on the sampling error of the difference between correlated
 * proportions or percentages", Psychometrika 12, 1947; here with the exact binomial distribution.
 *
 * @param onlyChampion photographs that only the champion gets right
 * @param onlyChallenger photographs that only the challenger gets right
 */
public record McNemar(int onlyChampion, int onlyChallenger) {
  /**
   * One-sided: how likely so many or more are right by the champion alone, if the challenger is
   * right as often. Small where the challenger is worse.
   */
  public double pOfWorse() {
    return upperTail(onlyChampion);
  }

  /** Two-sided: how likely they differ by so much or more, if they are right as often. */
  public double pOfDifferent() {
    return Math.min(1, 2 * upperTail(Math.max(onlyChampion, onlyChallenger)));
  }

  /** Of a fair coin's tosses, one for each photograph that only one gets right. */
  private double upperTail(int from) {
    int tosses = onlyChampion + onlyChallenger;
    double tail = 0;
    double logOfWays = 0;
    for (int heads = 0; heads <= tosses; heads++) {
      if (heads > 0) {
        logOfWays += Math.log(tosses - heads + 1.0) - Math.log(heads);
      }
      if (heads >= from) {
        tail += Math.exp(logOfWays - tosses * Math.log(2));
      }
    }
    return Math.min(1, tail);
  }
}
