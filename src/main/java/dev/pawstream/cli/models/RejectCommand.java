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

/** {@code models reject}. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    description =
        "Ends a shadow that is not to serve: the trainer rejects it, and the champion answers alone.",
    footer = {
      "",
      "Example: pawstream models reject 20261103T140501Z-57b02691 --reason 'worse on grey cats'"
    })
final class RejectCommand implements Callable<Integer> {
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
        .carryOut(TrainingAction.REJECT, version, reason, requestedBy.name());
  }
}
