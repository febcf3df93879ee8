package dev.pawstream.trainer;

import dev.pawstream.event.TrainingCommand;
import dev.pawstream.trainer.trigger.LabelWatch;

/**
 * One instance looks for new labels: the one that carries commands out.
 *
 * @param jobs that carry them out
 * @param watch that looks
 */
record WatchedJobs(Jobs jobs, LabelWatch watch) implements Jobs {
  @Override
  public boolean submit(TrainingCommand command) {
    return jobs.submit(command);
  }

  @Override
  public void cancel(TrainingCommand command) {
    jobs.cancel(command);
  }

  @Override
  public void giveUp(TrainingCommand command, String sentence) {
    jobs.giveUp(command, sentence);
  }

  @Override
  public boolean isOpen(String jobId) {
    return jobs.isOpen(jobId);
  }

  @Override
  public void lead() {
    jobs.lead();
    watch.begin();
  }

  @Override
  public void follow() {
    watch.end();
    jobs.follow();
  }
}
