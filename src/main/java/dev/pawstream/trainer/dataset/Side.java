package dev.pawstream.trainer.dataset;

import java.util.HexFormat;

/**
 * What a photograph is for. Its content alone says so: the same bytes are on the same side for
 * ever, under whatever image id they come, and whatever else is there.
 */
public enum Side {
  /** 15 %: the champion and its challenger meet on these, and no model ever learns from them. */
  TEST,
  /** 15 %: say when a training has to stop, and how sure a model may be. */
  VALIDATION,
  /** 70 %: are trained on. */
  TRAIN;

  private static final int SLOTS = 20;
  private static final int HASH_DIGITS = 8;

  /**
   * The side by the content alone; a near-duplicate may follow another photograph in place of this.
   *
   * @param contentSha256 of its bytes, hexadecimal
   */
  static Side of(String contentSha256) {
    long number = HexFormat.fromHexDigitsToLong(contentSha256, 0, HASH_DIGITS);
    // Slots 0, 5, 10 and 15 were for validation when there were two sides: models from then on have
    // not trained on what is for the test now.
    return switch ((int) (number % SLOTS)) {
      case 0, 5, 10 -> TEST;
      case 15, 1, 2 -> VALIDATION;
      default -> TRAIN;
    };
  }
}
