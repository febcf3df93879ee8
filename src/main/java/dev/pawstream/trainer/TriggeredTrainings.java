package dev.pawstream.trainer;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.stream.TopicSpan;
import dev.pawstream.trainer.job.Jobs;
import dev.pawstream.trainer.trigger.LabelWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;

/** Watches the labelled topic of a cluster, and orders a training when one is due. */
final class TriggeredTrainings {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private TriggeredTrainings() {}

  /**
   * The watch; the caller's to close. A training that it ordered is not kept as commands are: the
   * next trainer sees by itself that it is due.
   */
  static LabelWatch of(
      TrainerSettings settings, ClientSettings clients, ClusterReleases releases, Jobs jobs) {
    return new LabelWatch(
        settings.triggers(),
        () -> words(clients, settings.topics().labelledImages()),
        releases::lastTraining,
        reason -> {
          boolean unused = jobs.submit(command(reason));
        },
        LOOK,
        Clock.systemUTC());
  }

  private static long words(ClientSettings clients, String topic) {
    try (Consumer<byte[], byte[]> consumer = clients.bytesConsumer()) {
      return TopicSpan.of(consumer, topic, PATIENCE).ends().values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private static TrainingCommand command(String reason) {
    return TrainingCommand.newBuilder()
        .setId("due-" + UUID.randomUUID())
        .setAction(TrainingAction.RETRAIN)
        .setRequestedBy("trainer")
        .setReason(reason)
        .build();
  }
}
