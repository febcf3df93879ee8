package dev.pawstream.trainer;

import org.jspecify.annotations.Nullable;

/** Whether a job is to end before it is done. Of several threads. */
final class Ending {
  private volatile boolean wanted;
  private volatile @Nullable String cancelled;

  /** The job is not wanted any more. */
  void cancel(String sentence) {
    cancelled = sentence;
    wanted = true;
  }

  /** The job is to end here, and to begin anew where its trainer runs next. */
  void leave() {
    wanted = true;
  }

  boolean isWanted() {
    return wanted;
  }

  /** Who does not want the job any more; null if nobody said so. */
  @Nullable String cancelled() {
    return cancelled;
  }

  /** An interrupted training returns the best so far; nobody has asked to release that. */
  void check() throws InterruptedException {
    if (wanted) {
      throw new InterruptedException("The job is to end");
    }
  }
}
