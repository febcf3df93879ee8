package dev.pawstream.trainer.job;

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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
  private final List<TrainingProgress> told = new CopyOnWriteArrayList<>();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch mayGo = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final JobRunner jobs =
      new JobRunner(
          this::run,
          told::add,
          new JobRunner.Settings(Duration.ZERO, 2, Duration.ofMillis(100)),
          Clock.systemUTC());

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

  /** Often, as the one that waits may be about to begin just then. */
  @RepeatedTest(20)
  void shouldLeaveWhatRunsToTheNextTrainerWhenItIsClosed() {
    submit("slow", TrainingAction.RETRAIN);
    submit("waiting", TrainingAction.RETRAIN);
    await().until(() -> atOnce.get() == 1);

    jobs.close();

    String left = "ACCEPTED: Its trainer stopped; it begins anew where one runs";
    assertThat(done).isEmpty();
    assertThat(last("slow")).isEqualTo(left);
    assertThat(last("waiting")).isEqualTo(left);
    submit("late", TrainingAction.RETRAIN);
    assertThat(last("late")).isEqualTo(left);
    assertThat(jobs.isOpen("late")).isFalse();
  }

  @Test
  void shouldCancelTheJobThatRuns() {
    submit("slow", TrainingAction.RETRAIN);
    submit("next", TrainingAction.RETRAIN);
    await().until(() -> atOnce.get() == 1);

    cancel("slow");

    await().untilAsserted(() -> assertThat(done).containsExactly("next"));
    assertThat(last("slow")).isEqualTo("CANCELLED: test did not want it any more: wrong seed");
    assertThat(last("cancel slow")).isEqualTo("CANCELLED: Job slow is to end");
  }

  @Test
  void shouldCancelAJobThatWaits() {
    submit("slow", TrainingAction.RETRAIN);
    submit("second", TrainingAction.RETRAIN);

    cancel("second");
    mayGo.countDown();

    await().untilAsserted(() -> assertThat(done).containsExactly("slow"));
    assertThat(last("second")).startsWith("CANCELLED: test did not want it");
    assertThat(jobs.isOpen("second")).isFalse();
  }

  @Test
  void shouldSayThatThereIsNoSuchJobToCancel() {
    cancel("nonsense");

    assertThat(last("cancel nonsense"))
        .isEqualTo("FAILED: No job nonsense waits or runs; 'pawstream retrain' prints a job's id");
  }

  @Test
  void shouldGoOnWhenCommandsComeBackSoon() {
    submit("slow", TrainingAction.RETRAIN);
    await().until(() -> atOnce.get() == 1);

    jobs.follow();
    jobs.lead();
    boolean takenAgain = submit("slow", TrainingAction.RETRAIN);
    mayGo.countDown();

    assertThat(takenAgain).isFalse();
    await().untilAsserted(() -> assertThat(done).containsExactly("slow"));
  }

  @Test
  void shouldLeaveWhatRunsWhenCommandsStayElsewhere() {
    submit("slow", TrainingAction.RETRAIN);
    await().until(() -> atOnce.get() == 1);

    jobs.follow();

    await().until(() -> !jobs.isOpen("slow"));
    // The other trainer tells of it.
    assertThat(last("slow")).isEqualTo("ACCEPTED: Starts now");
    mayGo.countDown();
    jobs.lead();
    assertThat(submit("slow", TrainingAction.RETRAIN)).isTrue();
    await().untilAsserted(() -> assertThat(done).containsExactly("slow"));
  }

  @Test
  void shouldSayNothingOfAJobThatAnotherTrainerHas() {
    submit("taken over", TrainingAction.RETRAIN);

    await().until(() -> !jobs.isOpen("taken over"));
    assertThat(last("taken over")).isEqualTo("ACCEPTED: Starts now");
  }

  private boolean submit(String id, TrainingAction action) {
    return jobs.submit(
        TrainingCommand.newBuilder().setId(id).setAction(action).setRequestedBy("test").build());
  }

  private void cancel(String job) {
    jobs.cancel(
        TrainingCommand.newBuilder()
            .setId("cancel " + job)
            .setAction(TrainingAction.CANCEL)
            .setJobId(job)
            .setRequestedBy("test")
            .setReason("wrong seed")
            .build());
  }

  private String last(String id) {
    return told.stream()
        .filter(progress -> progress.getJobId().equals(id))
        .reduce((older, newer) -> newer)
        .map(progress -> progress.getPhase() + ": " + progress.getMessage())
        .orElse("nothing");
  }

  private void run(TrainingCommand command, JobProgress progress, Ending ending)
      throws InterruptedException {
    assertThat(atOnce.incrementAndGet()).isEqualTo(1);
    try {
      if (command.getId().equals("slow")) {
        mayGo.await();
      }
      if (command.getId().equals("broken")) {
        throw new IllegalArgumentException("Photograph 7 cannot be decoded");
      }
      if (command.getId().equals("taken over")) {
        throw new TakenOverException(new IllegalStateException("fenced"));
      }
      ending.check();
      progress.report(TrainingPhase.RELEASING, "done");
      done.add(command.getId());
    } finally {
      atOnce.decrementAndGet();
    }
  }
}
