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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models pin}. */
@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description = "Keeps a version's artefact, however many newer ones there are.",
    footer = {"", "Example: pawstream models pin 20261103T140501Z-57b02691"})
final class PinCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "Which release.")
  private String version = "";

  @Option(names = "--reason", description = "Why; it stands in the record.")
  private @Nullable String reason;

  @Mixin private RequestedByOption requestedBy = new RequestedByOption();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    return new TrainerOrder(kafka, spec)
        .carryOut(TrainingAction.PIN, version, reason, requestedBy.name());
  }
}
