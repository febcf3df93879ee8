package dev.pawstream.cli.dataset;

import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.trainer.dataset.TrainingSetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dataset show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Counts the labelled photographs by label, side, who said so, and age.",
    footer = {
      "",
      "Reads the whole labelled topic. A photograph counts once, however many image ids it has; where"
          + " they contradict each other, the last word counts.",
      "Example: pawstream dataset show --json"
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private FetchOptions fetch = new FetchOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Summary summary =
        new Summary(
            new LabelledTopic(kafka, images, fetch).read(TrainingSetReader::look), Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    out.println(json.wanted() ? summary.json() : summary.text());
    out.flush();
    return 0;
  }
}
