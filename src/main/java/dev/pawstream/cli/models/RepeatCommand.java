package dev.pawstream.cli.models;

import dev.pawstream.access.Role;
import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.cli.WholeFile;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.cli.dataset.LabelledTopic;
import dev.pawstream.cli.model.TrainingDisplay;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.ArtefactReader;
import dev.pawstream.release.Artefacts;
import dev.pawstream.release.ReleaseHistory;
import dev.pawstream.trainer.repeat.RepeatedModel;
import dev.pawstream.trainer.repeat.Repetition;
import dev.pawstream.trainer.retrain.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models repeat}. */
@Command(
    name = "repeat",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a release again, on this machine, and compares the model files.",
      "Photographs and labels are those of the labelled topic up to the release's offsets; settings,"
          + " seed and the model that it started from are the release's own. Nothing is written to"
          + " the cluster."
    },
    footer = {
      "",
      "Exit code 0 if the two are the same byte for byte, 1 if not, with what was otherwise then.",
      "Example: pawstream models repeat 20261103T140501Z-57b02691"
    })
final class RepeatCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "Which release.")
  private String version = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Write the model file, too.")
  private @Nullable Path out;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private FetchOptions fetch = new FetchOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    WholeFile file = out == null ? null : WholeFile.writable("--out", out);
    ClientSettings clients = kafka.clients(Role.OPERATOR);
    ReleaseHistory history = KnownModels.read(clients, kafka.topics());
    ModelRelease release = KnownModels.find(history, version);
    Artefacts artefacts = ArtefactReader.of(clients, kafka.topics(), KnownModels.PATIENCE);
    RepeatedModel repeated;
    try (InterruptOnShutdown interrupt = InterruptOnShutdown.ofThisThread();
        WorkFolder folder = WorkFolder.in(weights.cacheFolder().resolve("repeat"))) {
      Repetition repetition =
          new LabelledTopic(kafka, images, fetch)
              .read(
                  reader ->
                      Repetition.of(release, history.releases(), artefacts, reader, folder.path()));
      repeated = train(repetition);
      if (interrupt.clear()) {
        throw new IOException("The training was ended early: there is nothing to compare");
      }
    }
    if (file != null) {
      file.write(repeated.model().artefact());
    }
    report(repeated);
    return repeated.isSame() ? 0 : 1;
  }

  private RepeatedModel train(Repetition repetition) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (RepeatedTraining training =
            RepeatedTraining.of(repetition.provenance(), weights, images, err);
        ProgressDisplay display = ProgressDisplay.standard(err)) {
      training.requireWeights(repetition.release());
      RepeatedModel model = repetition.run(training.training(), new TrainingDisplay(display));
      display.end();
      return model;
    }
  }

  private void report(RepeatedModel repeated) {
    PrintWriter to = spec.commandLine().getOut();
    to.println(json.wanted() ? json(repeated) : text(repeated));
    to.flush();
  }

  private static String json(RepeatedModel repeated) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", repeated.release().getVersion());
    fields.put("same", repeated.isSame());
    fields.put("sha256", repeated.model().sha256());
    fields.put("releaseSha256", repeated.release().getSha256());
    fields.put("differences", repeated.differences());
    return JsonOption.line(fields);
  }

  private static String text(RepeatedModel repeated) {
    ModelRelease release = repeated.release();
    if (repeated.isSame()) {
      return "%s: the same file, sha256 %s".formatted(release.getVersion(), release.getSha256());
    }
    List<String> differences = repeated.differences();
    return "%s: another file, sha256 %s where it is %s; %s"
        .formatted(
            release.getVersion(),
            repeated.model().sha256(),
            release.getSha256(),
            differences.isEmpty()
                ? "of what the release says of code and machine, nothing is otherwise"
                : String.join("; ", differences));
  }
}
