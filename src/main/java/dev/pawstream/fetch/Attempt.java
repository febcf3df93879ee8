package dev.pawstream.fetch;

/** One attempt at a photograph, which may have to end before it is done. */
@FunctionalInterface
interface Attempt {
  /**
   * Runs {@code ending} when the attempt's time is over or nobody waits for it any more; at once if
   * that is so already. The last one given counts.
   *
   * @param ending closes the connection, whatever a thread does with it; may run twice
   */
  void endsBy(Runnable ending);
}
