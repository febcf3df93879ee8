package dev.pawstream.cli.models;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.ReleaseHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code models list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the releases, the one that changed last at the end; * marks the champion.",
      "PROMOTED: serves, or is next in line. ROLLED_BACK: was found worse. RETIRED: out of service."
          + " REJECTED: never served. SHADOW: answers beside the champion, and may serve one day."
    },
    footer = {"", "Example: pawstream models list --json"})
final class ListCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    ReleaseHistory history = KnownModels.read(kafka.clients(Role.OPERATOR), kafka.topics());
    String champion = history.champion().map(ModelRelease::getVersion).orElse("");
    PrintWriter out = spec.commandLine().getOut();
    for (ModelRelease release : history.releases()) {
      boolean serves = release.getVersion().equals(champion);
      out.println(json.wanted() ? JsonOption.line(fields(release, serves)) : line(release, serves));
    }
    if (champion.isEmpty() && !json.wanted()) {
      out.println(
          history.releases().isEmpty()
              ? "There is no release yet: the classifiers' starter answers."
              : "No release serves: the classifiers' starter answers.");
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> fields(ModelRelease release, boolean champion) {
    ModelMetrics metrics = release.getChallenger();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", release.getVersion());
    fields.put("champion", champion);
    fields.put("state", release.getState().name());
    fields.put("pinned", release.getPinned());
    fields.put("artefactRemoved", release.getArtefactRemoved());
    fields.put("policy", release.getPolicy());
    fields.put("parent", release.getParent());
    fields.put("photographs", release.getPhotographs());
    fields.put("sha256", release.getSha256());
    fields.put("accuracy", metrics == null ? null : metrics.getAccuracy());
    fields.put("logLoss", metrics == null ? null : metrics.getLogLoss());
    fields.put("releasedAt", release.getReleasedAt());
    return fields;
  }

  private static String line(ModelRelease release, boolean champion) {
    ModelMetrics metrics = release.getChallenger();
    return "%s %-28s %-12s %-6s %5d photographs%s%s%s"
        .formatted(
            champion ? "*" : " ",
            release.getVersion(),
            release.getState(),
            release.getPolicy(),
            release.getPhotographs(),
            metrics == null
                ? ""
                : ", accuracy %.4f, log loss %.4f"
                    .formatted(metrics.getAccuracy(), metrics.getLogLoss()),
            release.getPinned() ? ", pinned" : "",
            release.getArtefactRemoved() ? ", artefact removed" : "");
  }
}
