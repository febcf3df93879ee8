package dev.pawstream.cli.dataset;

import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.trainer.dataset.FolderExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dataset export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes the labelled photographs to DIR/train, DIR/validation and DIR/test.",
    footer = {
      "",
      "Each has a folder for each label. Nothing is overwritten, and what is there already is not"
          + " written again.",
      "Example: pawstream dataset export pets && pawstream train pets --out pets.zip"
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder; it is made if it is missing.")
  private Path folder = Path.of("");

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private FetchOptions fetch = new FetchOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException("%s is a file: give a folder to export to".formatted(folder));
    }
    FolderExport.Outcome outcome =
        new LabelledTopic(kafka, images, fetch)
            .read(reader -> new FolderExport(folder).run(reader));
    PrintWriter err = spec.commandLine().getErr();
    outcome
        .occupied()
        .forEach(
            file -> err.printf("pawstream: %s: another file has this name, and stays%n", file));
    if (outcome.strangers() > 0) {
      err.printf(
          "pawstream: warning: %d files in %s are not of this data set, or have another label or side"
              + " in it by now: an empty folder would have none%n",
          outcome.strangers(), folder);
    }
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json.wanted() ? json(outcome) : text(outcome));
    out.flush();
    return outcome.occupied().isEmpty() ? 0 : 1;
  }

  private static String text(FolderExport.Outcome outcome) {
    return "%d photographs written, %d were there already"
        .formatted(outcome.written(), outcome.present());
  }

  private static String json(FolderExport.Outcome outcome) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("written", outcome.written());
    line.put("present", outcome.present());
    line.put("occupied", outcome.occupied().stream().map(Path::toString).toList());
    line.put("strangers", outcome.strangers());
    return JsonOption.line(line);
  }
}
