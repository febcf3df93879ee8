package dev.pawstream.cli.demo;

import dev.pawstream.cli.cluster.TopicTail;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the trainer what is right, has it retrain, and follows it. Of one thread. */
final class Retraining {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Set<TrainingPhase> ENDS =
      EnumSet.of(
          TrainingPhase.RELEASED,
          TrainingPhase.REJECTED,
          TrainingPhase.FAILED,
          TrainingPhase.CANCELLED);

  private final EventSender sender;
  private final TopicTail<TrainingProgress> progress;
  private final Screen screen;
  private final String id = UUID.randomUUID().toString();
  private TrainingPhase phase = TrainingPhase.UNKNOWN;
  private @Nullable TrainingProgress end;

  /**
   * @param progress from before the command
   */
  Retraining(EventSender sender, TopicTail<TrainingProgress> progress, Screen screen) {
    this.sender = sender;
    this.progress = progress;
    this.screen = screen;
  }

  /** Sends the right labels of what the classifier has labelled, and waits until they are there. */
  void teach(List<Answered> lessons) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (Answered lesson : lessons) {
      Prediction prediction = lesson.prediction();
      var unused =
          sender.send(
              LabelledImage.newBuilder()
                  .setImageId(lesson.photograph().id())
                  .setLabel(lesson.photograph().label())
                  .setBytes(lesson.photograph().bytes())
                  .setLabelledBy("pawstream demo")
                  .setLabelledAt(now)
                  .setPredictedLabel(prediction.getLabel())
                  .setPredictedBy(prediction.getModelVersion())
                  .build());
    }
    sender.flush();
  }

  /** Gives the order. */
  void begin(long seed) {
    var unused =
        sender.send(
            TrainingCommand.newBuilder()
                .setId(id)
                .setAction(TrainingAction.RETRAIN)
                .setPolicy("TOP")
                .setSeed(seed)
                // So few photographs hardly ever make a better model than the starter.
                .setForce(true)
                .setReason("to show a swap")
                .setRequestedBy("pawstream demo")
                .build());
    sender.flush();
  }

  /** Whether the trainer is done; shows what it does. */
  boolean hasEnded() {
    progress.poll(POLL).stream().filter(told -> told.getJobId().equals(id)).forEach(this::take);
    return end != null;
  }

  /**
   * The version that was released.
   *
   * @throws IllegalStateException if none was, with the trainer's reason
   */
  String releasedVersion() {
    if (end == null || end.getModelVersion() == null) {
      throw new IllegalStateException(
          "The retraining has released no model: "
              + (end == null ? "it has not ended" : end.getMessage()));
    }
    return end.getModelVersion();
  }

  private void take(TrainingProgress told) {
    if (ENDS.contains(told.getPhase())) {
      end = told;
    }
    if (told.getPhase() != phase) {
      phase = told.getPhase();
      String message = told.getMessage();
      String name = phase.name().toLowerCase(Locale.ROOT);
      screen.say("Trainer: " + (message == null ? name : name + ": " + message));
    }
  }
}
