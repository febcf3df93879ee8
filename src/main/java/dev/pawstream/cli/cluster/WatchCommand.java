package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Prediction;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Prints predictions as they come, until Ctrl-C.",
    footer = {"", "Example: pawstream watch --from-beginning --limit 100 --json"})
public final class WatchCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  @Option(
      names = "--from-beginning",
      fallbackValue = "true",
      description = "Also those that were made before; else only what comes from now on.")
  private boolean fromBeginning;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many; 0 for never. Default: 0.")
  private long limit;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    long seen = 0;
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread();
        TopicTail<Prediction> tail = tail()) {
      try {
        while (limit == 0 || seen < limit) {
          for (Prediction prediction : tail.poll(POLL)) {
            if (limit == 0 || seen < limit) {
              print(prediction);
              seen++;
            }
          }
        }
      } catch (InterruptException toldToStop) {
        shutdown.clear();
      }
      return 0;
    }
  }

  private TopicTail<Prediction> tail() throws IOException {
    ClientSettings clients = kafka.clients(Role.CONSUMER);
    String topic = kafka.topics().predictions();
    return fromBeginning
        ? TopicTail.fromBeginning(Prediction.class, clients, topic)
        : TopicTail.fromEnd(Prediction.class, clients, topic);
  }

  private void print(Prediction prediction) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", prediction.getImageId());
      line.put("label", prediction.getLabel());
      line.put("probability", prediction.getProbability());
      line.put("uncertain", prediction.getUncertain());
      line.put("model", prediction.getModelVersion());
      out.println(JsonOption.line(line));
    } else {
      out.printf(
          "%-12s %6.2f %%%s  %s  (%s)%n",
          prediction.getLabel(),
          100 * prediction.getProbability(),
          prediction.getUncertain() ? " ?" : "  ",
          prediction.getImageId(),
          prediction.getModelVersion());
    }
    out.flush();
  }
}
