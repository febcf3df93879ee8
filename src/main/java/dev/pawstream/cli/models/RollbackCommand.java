package dev.pawstream.cli.models;

import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.TrainingAction;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the champion out of service: its parent serves instead, or else who is next in line, or"
          + " else the classifiers' starter.",
      "The trainer does it, and every classifier swaps."
    },
    footer = {"", "Example: pawstream models rollback --reason 'takes foxes for dogs'"})
final class RollbackCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "The version that shall serve instead; starter for the classifiers' own.")
  private @Nullable String to;

  @Option(names = "--reason", required = true, description = "Why; it stands in the record.")
  private String reason = "";

  @Mixin private RequestedByOption requestedBy = new RequestedByOption();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    return new TrainerOrder(kafka, spec)
        .carryOut(TrainingAction.ROLLBACK, to, reason, requestedBy.name());
  }
}
