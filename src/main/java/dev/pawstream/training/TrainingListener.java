package dev.pawstream.training;

/** Hears how training goes, on the training thread. */
@FunctionalInterface
public interface TrainingListener {
  /** Called at each step; must return quickly. */
  void onUpdate(TrainingUpdate update);
}
