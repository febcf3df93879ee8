package dev.pawstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
  private final List<TrainingProgress> told = new CopyOnWriteArrayList<>();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch mayGo = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final JobRunner jobs =
      new JobRunner(this::run, told::add, Duration.ZERO, 2, Clock.systemUTC());

  @AfterEach
  void stop() {
    mayGo.countDown();
    jobs.close();
  }

  @Test
  void shouldRunOneJobAtATimeInOrder() {
    submit("slow", TrainingAction.RETRAIN);
    submit("second", TrainingAction.RETRAIN);
    submit("third", TrainingAction.RETRAIN);
    mayGo.countDown();

    await().untilAsserted(() -> assertThat(done).containsExactly("slow", "second", "third"));
  }

  @Test
  void shouldIgnoreACommandThatComesAgain() {
    submit("first", TrainingAction.RETRAIN);
    submit("first", TrainingAction.RETRAIN);
    submit("second", TrainingAction.RETRAIN);

    await().untilAsserted(() -> assertThat(done).containsExactly("first", "second"));
  }

  @Test
  void shouldRefuseWhenTooManyWait() {
    submit("slow", TrainingAction.RETRAIN);
    await().until(() -> atOnce.get() == 1);
    submit("second", TrainingAction.RETRAIN);
    submit("third", TrainingAction.RETRAIN);
    submit("fourth", TrainingAction.RETRAIN);

    assertThat(last("fourth"))
        .isEqualTo("FAILED: 2 jobs wait already; send another command when they are done");
    assertThat(last("third")).isEqualTo("ACCEPTED: Waits for 2 before it");
  }

  @Test
  void shouldTellWhyAJobFailedAndGoOn() {
    submit("broken", TrainingAction.RETRAIN);
    submit("next", TrainingAction.RETRAIN);

    await().untilAsserted(() -> assertThat(done).containsExactly("next"));
    assertThat(last("broken")).isEqualTo("FAILED: Photograph 7 cannot be decoded");
  }

  @Test
  void shouldCancelWhatRunsWhenItIsClosed() {
    submit("slow", TrainingAction.RETRAIN);
    await().until(() -> atOnce.get() == 1);

    jobs.close();

    assertThat(done).isEmpty();
    assertThat(last("slow")).startsWith("CANCELLED");
    submit("late", TrainingAction.RETRAIN);
    assertThat(last("late")).startsWith("CANCELLED");
  }

  private void submit(String id, TrainingAction action) {
    jobs.submit(
        TrainingCommand.newBuilder().setId(id).setAction(action).setRequestedBy("test").build());
  }

  private String last(String id) {
    return told.stream()
        .filter(progress -> progress.getJobId().equals(id))
        .reduce((older, newer) -> newer)
        .map(progress -> progress.getPhase() + ": " + progress.getMessage())
        .orElse("nothing");
  }

  private void run(TrainingCommand command, JobProgress progress) throws InterruptedException {
    assertThat(atOnce.incrementAndGet()).isEqualTo(1);
    try {
      if (command.getId().equals("slow")) {
        mayGo.await();
      }
      if (command.getId().equals("broken")) {
        throw new IllegalArgumentException("Photograph 7 cannot be decoded");
      }
      progress.report(TrainingPhase.RELEASING, "done");
      done.add(command.getId());
    } finally {
      atOnce.decrementAndGet();
    }
  }
}
