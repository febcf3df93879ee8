package dev.pawstream.trainer;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.trainer.job.Jobs;
import dev.pawstream.trainer.trigger.LabelWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trainings to one, changes of what serves to another: a rollback must not wait for a training. The
 * instance that carries commands out is also the one that looks for new labels.
 *
 * @param trainings take hours, and can be cancelled
 * @param changes take seconds
 * @param watch looks for new labels
 */
record RoutedJobs(Jobs trainings, Jobs changes, LabelWatch watch) implements Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(RoutedJobs.class);

  @Override
  public boolean submit(TrainingCommand command) {
    return of(command).submit(command);
  }

  @Override
  public void cancel(TrainingCommand command) {
    trainings.cancel(command);
  }

  @Override
  public void giveUp(TrainingCommand command, String sentence) {
    of(command).giveUp(command, sentence);
  }

  private Jobs of(TrainingCommand command) {
    return command.getAction() == TrainingAction.RETRAIN ? trainings : changes;
  }

  @Override
  public boolean isOpen(String jobId) {
    return trainings.isOpen(jobId) || changes.isOpen(jobId);
  }

  @Override
  public void lead() {
    LOG.info("This trainer carries commands out from now on");
    trainings.lead();
    changes.lead();
    watch.begin();
  }

  @Override
  public void follow() {
    watch.end();
    trainings.follow();
    changes.follow();
  }
}
