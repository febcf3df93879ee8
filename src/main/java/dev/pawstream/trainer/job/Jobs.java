package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;

/** Whoever carries commands out. All methods return at once; what becomes of a job it tells. */
public interface Jobs {
  /**
   * Takes a command.
   *
   * @return false if it was taken before
   */
  boolean submit(TrainingCommand command);

  /** Ends the job that the command names, whether it waits or runs. */
  void cancel(TrainingCommand command);

  /** Tells of a job that is not begun again, and why. */
  void giveUp(TrainingCommand command, String sentence);

  /** Whether a job waits or runs. */
  boolean isOpen(String jobId);

  /** Commands come to this instance. */
  void lead();

  /**
   * Commands may come to another instance from now on. What runs goes on for a while, as they often
   * come back at once; then it ends without a word, as the other one begins it anew.
   */
  void follow();
}
