package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.training.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
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
      "Ctrl-C ends the following, not the training: 'retrain --follow JOB' goes on with it,",
      "'retrain --cancel JOB' ends the training, without a release.",
      "Example: pawstream retrain --policy top"
    })
public final class RetrainCommand implements Callable<Integer> {
  @Option(
      names = "--policy",
      description = "What training changes: ${COMPLETION-CANDIDATES}. Default: the trainer's own.")
  private @Nullable Policy policy;

  @Option(
      names = "--start",
      paramLabel = "START",
      description =
          "What training starts from: pretrained, champion, or the version of a release that a job"
              + " has trained. Default: the trainer's own.")
  private @Nullable String start;

  @Option(names = "--seed", description = "Of everything random. Default: the trainer's own.")
  private @Nullable Long seed;

  @Option(names = "--no-follow", fallbackValue = "true", description = "Send the command and end.")
  private boolean noFollow;

  @Option(
      names = "--follow",
      paramLabel = "JOB",
      description = "Follow a job that was begun before.")
  private @Nullable String follow;

  @Option(
      names = "--cancel",
      paramLabel = "JOB",
      description = "End a job, whether it waits or runs.")
  private @Nullable String cancel;

  @Option(
      names = "--force",
      fallbackValue = "true",
      description =
          "Release the model even if it is not measurably better. Wants a --reason, which is kept"
              + " with your name.")
  private boolean force;

  @Option(names = "--reason", description = "Why it is forced, or cancelled.")
  private @Nullable String reason;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    ClientSettings clients = kafka.clients(Role.OPERATOR);
    if (follow != null) {
      try (JobTail tail = JobTail.fromBeginning(clients, kafka.topics())) {
        return end(follow(follow, tail), TrainingPhase.RELEASED);
      }
    }
    try (JobTail tail = JobTail.fromEnd(clients, kafka.topics());
        EventSender sender = new EventSender(clients, kafka.topics())) {
      TrainingCommand command = command();
      sender.send(command).get();
      if (cancel != null) {
        return end(follow(command.getId(), tail), TrainingPhase.CANCELLED);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("Job " + command.getId());
      out.flush();
      return noFollow ? 0 : end(follow(command.getId(), tail), TrainingPhase.RELEASED);
    }
  }

  private TrainingCommand command() {
    TrainingCommand.Builder command =
        TrainingCommand.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setRequestedBy(System.getProperty("user.name"));
    return cancel == null
        ? command
            .setAction(TrainingAction.RETRAIN)
            .setPolicy(policy == null ? null : policy.name())
            .setSeed(seed)
            .setStart(start)
            .setForce(force)
            .setReason(reason)
            .build()
        : command.setAction(TrainingAction.CANCEL).setJobId(cancel).setReason(reason).build();
  }

  private int end(Optional<TrainingProgress> followed, TrainingPhase wanted) {
    if (followed.isEmpty()) {
      return 1;
    }
    TrainingProgress end = followed.get();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n", end.getPhase(), end.getMessage());
    out.flush();
    return end.getPhase() == wanted ? 0 : 1;
  }

  /** Until its end; nothing if the person who follows has seen enough. */
  private Optional<TrainingProgress> follow(String job, JobTail tail) {
    PrintWriter err = spec.commandLine().getErr();
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread()) {
      try (JobDisplay display = new JobDisplay(ProgressDisplay.standard(err), err)) {
        return Optional.of(tail.follow(job, display::show));
      } catch (InterruptException e) {
        // Clients close properly only on a thread that is not interrupted.
        boolean unused = shutdown.clear();
        err.printf(
            "Job %s goes on; 'pawstream retrain --follow %s' shows it, 'pawstream retrain --cancel"
                + " %s' ends it.%n",
            job, job, job);
        err.flush();
        return Optional.empty();
      }
    }
  }
}
