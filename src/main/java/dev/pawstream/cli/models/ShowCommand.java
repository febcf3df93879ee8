package dev.pawstream.cli.models;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.RecordFields;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.ReleaseHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows all that a release's record says, and what it descends from.",
    footer = {"", "Example: pawstream models show 20261103T140501Z-57b02691"})
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "Which release.")
  private String version = "";

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    ReleaseHistory history = KnownModels.read(kafka.clients(Role.OPERATOR), kafka.topics());
    ModelRelease release = KnownModels.find(history, version);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(RecordFields.of(release));
    // The record has two fields that are called like models in these roles.
    fields.put("isChampion", history.champion().filter(release::equals).isPresent());
    fields.put("ancestors", ancestors(history, release));
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(fields));
    } else {
      ReleaseFields.lines(fields).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  /** The parent, its parent, and so on to the starter, or to a version that nothing is known of. */
  private static List<String> ancestors(ReleaseHistory history, ModelRelease release) {
    Set<String> ancestors = new LinkedHashSet<>();
    Optional<ModelRelease> next = Optional.of(release);
    while (next.isPresent()) {
      String parent = next.get().getParent();
      if (!ancestors.add(parent == null ? Starter.NAME : parent) || parent == null) {
        break;
      }
      next = history.find(parent);
    }
    return List.copyOf(ancestors);
  }
}
