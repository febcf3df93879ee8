package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingPhase;
import org.jspecify.annotations.Nullable;

/** Whether a job is to end before it is done. Of several threads. */
public final class Ending {
  /** What is told of the job when it has ended. */
  record Word(TrainingPhase phase, String sentence) {}

  private volatile boolean wanted;
  private volatile @Nullable Word word;

  /**
   * The job is to end.
   *
   * @param last what is told of it then; null if another trainer tells of it. The first one counts
   */
  synchronized void want(@Nullable Word last) {
    if (!wanted) {
      word = last;
      wanted = true;
    }
  }

  boolean isWanted() {
    return wanted;
  }

  @Nullable Word word() {
    return word;
  }

  /**
   * An interrupted training returns the best so far; nobody has asked to release that.
   *
   * @throws InterruptedException if the job is to end
   */
  public void check() throws InterruptedException {
    if (wanted) {
      throw new InterruptedException("The job is to end");
    }
  }
}
