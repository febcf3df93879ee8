package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Carries nothing out, and remembers what it was asked for. */
public final class RecordedJobs implements Jobs {
  final List<String> submitted = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  final List<String> givenUp = new ArrayList<>();
  final Set<String> open = new HashSet<>();
  boolean leading;

  @Override
  public boolean submit(TrainingCommand command) {
    boolean isNew = open.add(command.getId());
    if (isNew) {
      submitted.add(command.getId());
    }
    return isNew;
  }

  @Override
  public void cancel(TrainingCommand command) {
    cancelled.add(String.valueOf(command.getJobId()));
  }

  @Override
  public void giveUp(TrainingCommand command, String sentence) {
    givenUp.add(command.getId() + ": " + sentence);
  }

  @Override
  public boolean isOpen(String jobId) {
    return open.contains(jobId);
  }

  @Override
  public void lead() {
    leading = true;
  }

  @Override
  public void follow() {
    leading = false;
  }
}
