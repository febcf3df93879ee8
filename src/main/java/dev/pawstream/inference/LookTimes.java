package dev.pawstream.inference;

/** Told where the time of a look went. */
@FunctionalInterface
interface LookTimes {
  LookTimes UNCOUNTED = (look, decodeNanos, trunkNanos, topNanos) -> {};

  /**
   * A look is done.
   *
   * @param look from 0
   */
  void look(int look, long decodeNanos, long trunkNanos, long topNanos);
}
