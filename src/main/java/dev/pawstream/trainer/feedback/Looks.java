package dev.pawstream.trainer.feedback;

/**
 * When the champion is compared: at 20, 30, 45, ... of its answers that somebody labelled. The more
 * often one looks, the more often chance looks like a difference. So the level is shared out: look
 * number j gets 1/(j(j+1)) of it, and all that may ever come get no more than the whole.
 */
final class Looks {
  private static final double FIRST = 20;
  private static final double GROWTH = 1.5;

  private Looks() {}

  /** How many are due after so many labels. */
  static int after(long labelled) {
    int looks = 0;
    for (double due = FIRST; due <= labelled; due *= GROWTH) {
      looks++;
    }
    return looks;
  }

  /**
   * The level of one look.
   *
   * @param level of all together
   * @param look counted from 1
   */
  static double level(double level, int look) {
    return level / look / (look + 1);
  }
}
