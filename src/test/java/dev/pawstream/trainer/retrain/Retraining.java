package dev.pawstream.trainer.retrain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.dataset.FakeLabels;
import dev.pawstream.trainer.job.DirectRun;
import dev.pawstream.trainer.job.RefusedJobException;
import dev.pawstream.trainer.start.StandardStart;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retrain jobs among labels, a training, a trial and releases that are not the real ones. */
final class Retraining {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-03T14:05:01Z"), ZoneOffset.UTC);

  final FakeLabels labelled = new FakeLabels();
  final FakeTraining training = new FakeTraining();
  final RecordedReleases releases = new RecordedReleases();
  final DirectRun runs = new DirectRun(CLOCK);

  /** The champions that challengers were held against. */
  final List<String> judged = new ArrayList<>();

  /** How many photographs of the last exam the champion knew. */
  int known;

  Ruling ruling = new Ruling(true, "It is better", null);

  /** Whether challengers are shadows first. */
  boolean shadowFirst;

  private final Path workDirectory;

  Retraining(Path workDirectory) {
    this.workDirectory = workDirectory;
  }

  void add(int count, String... labels) {
    for (int i = 0; i < count; i++) {
      labelled.add("id-" + i, labels[i % labels.length], "photograph " + i);
    }
  }

  static TrainingCommand.Builder command() {
    return TrainingCommand.newBuilder()
        .setId("job-1")
        .setAction(TrainingAction.RETRAIN)
        .setRequestedBy("test");
  }

  void run(TrainingCommand.Builder command) throws InterruptedException {
    RetrainSettings settings =
        new RetrainSettings(
            Policy.TOP, 42, 20, workDirectory, StandardStart.PRETRAINED, shadowFirst);
    runs.run(
        new RetrainJob(settings, labelled.reader(), training, this::judge, releases, CLOCK),
        command.build());
  }

  private Ruling judge(
      byte @Nullable [] champion, TrainedModel challenger, Exam exam, TrainingListener listener) {
    known = exam.known().size();
    judged.add(champion == null ? "starter" : new String(champion, UTF_8));
    return ruling;
  }

  /** The first that was published. */
  ModelRelease release() {
    return releases.published.get(0);
  }

  void assertRefused(TrainingCommand.Builder command, String sentence) {
    assertThatThrownBy(() -> run(command))
        .isInstanceOf(RefusedJobException.class)
        .hasMessage(sentence);
    assertThat(releases.published).isEmpty();
  }
}
