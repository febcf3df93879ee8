package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.training.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code retrain}. */
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    description = "Tells the trainer to train on all labelled photographs, and follows it.",
    footer = {
      "",
      "Ctrl-C ends the following, not the training.",
      "Example: pawstream retrain --policy top"
    })
public final class RetrainCommand implements Callable<Integer> {
  @Option(
      names = "--policy",
      description = "What training changes: ${COMPLETION-CANDIDATES}. Default: the trainer's own.")
  private @Nullable Policy policy;

  @Option(names = "--seed", description = "Of everything random. Default: the trainer's own.")
  private @Nullable Long seed;

  @Option(names = "--no-follow", fallbackValue = "true", description = "Send the command and end.")
  private boolean noFollow;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    TrainingCommand command =
        TrainingCommand.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setAction(TrainingAction.RETRAIN)
            .setPolicy(policy == null ? null : policy.name())
            .setSeed(seed)
            .setRequestedBy(System.getProperty("user.name"))
            .build();
    ClientSettings clients = kafka.clients(Role.OPERATOR);
    try (JobTail tail = JobTail.fromEnd(clients, kafka.topics());
        EventSender sender = new EventSender(clients, kafka.topics())) {
      sender.send(command).get();
      PrintWriter out = spec.commandLine().getOut();
      out.println("Job " + command.getId());
      out.flush();
      if (noFollow) {
        return 0;
      }
      TrainingProgress end = follow(command.getId(), tail);
      out.printf("%s: %s%n", end.getPhase(), end.getMessage());
      out.flush();
      return end.getPhase() == TrainingPhase.RELEASED ? 0 : 1;
    }
  }

  private TrainingProgress follow(String job, JobTail tail) {
    try (ProgressDisplay display = ProgressDisplay.standard(spec.commandLine().getErr())) {
      return tail.follow(
          job,
          progress ->
              display.show(
                  progress.getPhase().name().toLowerCase(Locale.ROOT),
                  "images",
                  progress.getStep(),
                  progress.getSteps(),
                  numbers(progress)));
    }
  }

  private static String numbers(TrainingProgress progress) {
    if (progress.getLoss() == null) {
      return "";
    }
    return "epoch %d, loss %.4f, validation loss %.4f, accuracy %.4f"
        .formatted(
            progress.getEpoch(),
            progress.getLoss(),
            orNaN(progress.getValidationLoss()),
            orNaN(progress.getValidationAccuracy()));
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
