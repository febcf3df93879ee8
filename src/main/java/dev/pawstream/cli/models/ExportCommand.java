package dev.pawstream.cli.models;

import dev.pawstream.access.Role;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.cli.WholeFile;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.cli.model.OutOption;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.WholeNetwork;
import dev.pawstream.release.ArtefactReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a release as a whole network, which Deeplearning4j's ModelSerializer restores.",
      "Its output is calibrated; manifest.json in the file says what input it wants and what the"
          + " labels are."
    },
    footer = {"", "Example: pawstream models export 20261103T140501Z-57b02691 --out pets.zip"})
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "Which release.")
  private String version = "";

  @Option(
      names = "--artefact",
      fallbackValue = "true",
      description =
          "Write the model file as it is in the topic, as train writes one: small, for"
              + " classify and import.")
  private boolean small;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Which network of a model that has several. Default: the one that looks last.")
  private @Nullable Integer size;

  @Mixin private OutOption out = new OutOption();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    WholeFile file = out.writable();
    ClientSettings clients = kafka.clients(Role.OPERATOR);
    ModelRelease release = KnownModels.find(KnownModels.read(clients, kafka.topics()), version);
    if (release.getArtefactRemoved()) {
      throw new IOException("The artefact of %s was removed to make room".formatted(version));
    }
    byte[] artefact =
        ArtefactReader.of(clients, kafka.topics(), KnownModels.PATIENCE).read(release);
    byte[] bytes = small ? artefact : whole(ModelArtefact.fromBytes(artefact));
    file.write(bytes);
    PrintWriter to = spec.commandLine().getOut();
    to.printf("%s: %d bytes%n", file.path(), bytes.length);
    to.flush();
    return 0;
  }

  private byte[] whole(ModelArtefact model) throws IOException, InterruptedException {
    Look look = look(model);
    Vgg16 vgg = new Vgg16(weights.load(spec.commandLine().getErr()));
    return new WholeNetwork(vgg, model, look).zip();
  }

  private Look look(ModelArtefact model) throws IOException {
    List<Look> looks = model.manifest().looks();
    if (size == null) {
      return looks.get(looks.size() - 1);
    }
    for (Look look : looks) {
      if (look.inputSize() == size) {
        return look;
      }
    }
    throw new IOException(
        "%s has no network for %d pixels; it has %s"
            .formatted(version, size, looks.stream().map(Look::inputSize).toList()));
  }
}
