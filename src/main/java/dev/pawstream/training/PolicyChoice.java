package dev.pawstream.training;

import java.util.Locale;

/**
 * What is trained, and why.
 *
 * @param policy never {@link Policy#AUTO}
 * @param reason in one sentence
 */
public record PolicyChoice(Policy policy, String reason) {
  /**
   * The classic recipe's number, from which it tunes block 5. Measured below it and at it: the top
   * alone at 224 pixels is right on 97.7 % of unseen photographs after 660 and on 99.1 % after
   * 2,000, so that there is little left to tune for.
   */
  static final int UPPER_FROM = 2_000;

  /**
   * The rules of thumb name no number (Stanford's CS231n, "Transfer Learning": a large data set may
   * be tuned through the full network). This one is a judgement, not measured: a twenty-fifth of
   * the photographs that the layers come from, and a training of days on a CPU, at 93 GFLOP for
   * each step on a photograph.
   */
  static final int ALL_FROM = 50_000;

  /**
   * What to train.
   *
   * @param wanted if that is {@link Policy#AUTO}, the number decides
   * @param photographs with a label, on all sides
   */
  public static PolicyChoice of(Policy wanted, int photographs) {
    if (wanted != Policy.AUTO) {
      return new PolicyChoice(wanted, wanted + " was asked for");
    }
    if (photographs < UPPER_FROM) {
      return because(
          Policy.TOP, photographs, "few, fewer than %,d: the top alone is trained", UPPER_FROM);
    }
    if (photographs < ALL_FROM) {
      return because(
          Policy.UPPER, photographs, "%,d or more: block 5 is trained with the top", UPPER_FROM);
    }
    return because(Policy.ALL, photographs, "%,d or more: all layers are trained", ALL_FROM);
  }

  private static PolicyChoice because(
      Policy policy, int photographs, String pattern, int threshold) {
    return new PolicyChoice(
        policy,
        String.format(
            Locale.ROOT,
            "%s, as %,d labelled photographs are " + pattern,
            policy,
            photographs,
            threshold));
  }
}
