package dev.pawstream.cli.models;

import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.TrainingAction;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models promote}. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description =
        "Lets a version serve: the trainer promotes it, and every classifier swaps to it.",
    footer = {
      "",
      "Example: pawstream models promote 20261103T140501Z-57b02691 --reason 'better on grey cats'"
    })
final class PromoteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "Which release.")
  private String version = "";

  @Option(names = "--reason", required = true, description = "Why; it stands in the record.")
  private String reason = "";

  @Mixin private RequestedByOption requestedBy = new RequestedByOption();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    return new TrainerOrder(kafka, spec)
        .carryOut(TrainingAction.PROMOTE, version, reason, requestedBy.name());
  }
}
