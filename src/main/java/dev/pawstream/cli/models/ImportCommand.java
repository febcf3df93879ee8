package dev.pawstream.cli.models;

import dev.pawstream.access.Role;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReadFailure;
import dev.pawstream.release.ChangeNote;
import dev.pawstream.release.ImportedModel;
import dev.pawstream.release.ReleaseRegister;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes a model file, as train writes one, as a release.",
      "Nothing has been measured on this cluster's photographs: without --promote it does not serve."
    },
    footer = {"", "Example: pawstream models import pets.zip --promote --reason 'the first one'"})
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The model file.")
  private Path file = Path.of("");

  @Option(
      names = "--promote",
      fallbackValue = "true",
      description = "Let it serve: every classifier swaps to it.")
  private boolean promote;

  @Option(names = "--reason", description = "Why; it stands in the record.")
  private @Nullable String reason;

  @Mixin private RequestedByOption requestedBy = new RequestedByOption();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    ImportedModel model = read();
    ClientSettings clients = kafka.clients(Role.IMPORTER);
    ChangeNote note =
        new ChangeNote(
            Instant.now().truncatedTo(ChronoUnit.MILLIS), requestedBy.name(), reason, null);
    try (Serde<ModelRelease> serde = EventSerdes.forValues(ModelRelease.class, clients.serde())) {
      ReleaseRegister register =
          ReleaseRegister.of(
              clients,
              kafka.topics(),
              kafka.topics().application("import"),
              serde,
              KnownModels.PATIENCE);
      // Old artefacts are the trainer's to remove, whose promotions this does not see coming.
      ModelRelease release =
          register.publish(
              model.release(register.history(), promote, note), model.artefact(), null);
      PrintWriter out = spec.commandLine().getOut();
      out.println(release.getVersion());
      out.flush();
    }
    return 0;
  }

  private ImportedModel read() throws IOException {
    try {
      return ImportedModel.of(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new IOException("%s cannot be imported: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new IOException("%s cannot be read: %s".formatted(file, ReadFailure.reason(e)), e);
    }
  }
}
