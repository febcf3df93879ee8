package dev.pawstream.trainer.dataset;

import java.util.HexFormat;

/** Which side a photograph is on: by its content alone, so for ever the same. */
enum Side {
  TRAIN,
  VALIDATION;

  private static final int ONE_IN = 5;
  private static final int HASH_DIGITS = 8;

  /**
   * About one photograph in five is for validation.
   *
   * @param contentSha256 of its bytes, hexadecimal
   */
  static Side of(String contentSha256) {
    long number = HexFormat.fromHexDigitsToLong(contentSha256, 0, HASH_DIGITS);
    return number % ONE_IN == 0 ? VALIDATION : TRAIN;
  }
}
