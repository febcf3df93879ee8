package dev.pawstream.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JobMeters meters = new JobMeters(registry);
  private final List<TrainingPhase> told = new ArrayList<>();
  private final ProgressSink sink = meters.over(progress -> told.add(progress.getPhase()));

  @Test
  void shouldShowThePhaseOfTheJobThatRunsUntilItEnds() throws InterruptedException {
    run(
        () -> {
          report("job", TrainingPhase.FEATURES);
          assertThat(phases()).containsExactly("features");
          report("waiting", TrainingPhase.ACCEPTED);
          assertThat(phases()).containsExactly("features");
          report("job", TrainingPhase.TOP);
          assertThat(phases()).containsExactly("top");
        });

    assertThat(phases()).isEmpty();
    assertThat(registry.timer("pawstream.training").count()).isEqualTo(1);
    assertThat(told)
        .containsExactly(TrainingPhase.FEATURES, TrainingPhase.ACCEPTED, TrainingPhase.TOP);
  }

  @Test
  void shouldShowNoPhaseOfAJobThatFailed() {
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      report("job", TrainingPhase.UPPER);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(phases()).isEmpty();
    assertThat(registry.timer("pawstream.training").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"RELEASED", "REJECTED", "FAILED", "CANCELLED"})
  void shouldCountEachEndOnce(TrainingPhase end) {
    report("job", TrainingPhase.ACCEPTED);
    report("job", TrainingPhase.TOP);
    report("job", end);

    assertThat(ended(end)).isEqualTo(1);
    assertThat(registry.find("pawstream.training.jobs").counters()).hasSize(4);
  }

  @Test
  void shouldNotCountTheWordOnACommandThatEndsAJob() {
    report("job", TrainingPhase.ACCEPTED);
    report("cancel-job", TrainingPhase.CANCELLED);
    report("job", TrainingPhase.CANCELLED);

    assertThat(ended(TrainingPhase.CANCELLED)).isEqualTo(1);
  }

  private void run(Runnable work) throws InterruptedException {
    TrainingCommand command =
        TrainingCommand.newBuilder()
            .setId("job")
            .setAction(TrainingAction.RETRAIN)
            .setRequestedBy("test")
            .build();
    meters
        .around((ordered, progress, ending) -> work.run())
        .run(command, new JobProgress("job", sink, Duration.ZERO, Clock.systemUTC()), new Ending());
  }

  private void report(String job, TrainingPhase phase) {
    sink.report(
        TrainingProgress.newBuilder().setJobId(job).setPhase(phase).setAt(Instant.EPOCH).build());
  }

  private double ended(TrainingPhase end) {
    return registry
        .counter("pawstream.training.jobs", "end", end.name().toLowerCase(Locale.ROOT))
        .count();
  }

  private List<String> phases() {
    return registry.find("pawstream.training.phase").gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(gauge -> String.valueOf(gauge.getId().getTag("phase")))
        .toList();
  }
}
