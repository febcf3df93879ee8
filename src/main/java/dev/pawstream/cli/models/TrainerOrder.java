package dev.pawstream.cli.models;

import dev.pawstream.access.Role;
import dev.pawstream.cli.cluster.JobTail;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Sends the trainer a command, and waits until it is carried out. */
final class TrainerOrder {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KafkaOptions kafka;
  private final CommandSpec spec;

  TrainerOrder(KafkaOptions kafka, CommandSpec spec) {
    this.kafka = kafka;
    this.spec = spec;
  }

  /**
   * Sends it, and prints what became of it.
   *
   * @param version which release is meant; null where the trainer chooses
   * @param reason why; stands in the record
   * @param by who wants it
   * @return the exit code
   */
  int carryOut(TrainingAction action, @Nullable String version, @Nullable String reason, String by)
      throws IOException, InterruptedException, ExecutionException {
    TrainingCommand command =
        TrainingCommand.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setAction(action)
            .setModelVersion(version)
            .setReason(reason)
            .setRequestedBy(by)
            .build();
    ClientSettings clients = kafka.clients(Role.OPERATOR);
    try (JobTail tail = JobTail.fromEnd(clients, kafka.topics());
        EventSender sender = new EventSender(clients, kafka.topics())) {
      sender.send(command).get();
      Optional<TrainingProgress> end = tail.follow(command.getId(), progress -> {}, PATIENCE);
      if (end.isEmpty()) {
        throw new IOException(
            "No trainer has said anything to the command %s for %d s: start one, and it carries the command out"
                .formatted(command.getId(), PATIENCE.toSeconds()));
      }
      boolean done = end.get().getPhase() == TrainingPhase.RELEASED;
      PrintWriter to = done ? spec.commandLine().getOut() : spec.commandLine().getErr();
      to.println((done ? "" : "pawstream: ") + end.get().getMessage());
      to.flush();
      return done ? 0 : 1;
    }
  }
}
