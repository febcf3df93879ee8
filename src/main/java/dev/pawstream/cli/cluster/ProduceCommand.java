package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.PhotographPaths;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.fetch.UnfetchablePhotographException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code produce}. */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description = "Sends photographs to be labelled, and prints their ids.",
    footer = {
      "",
      "An id is made of the file's name and its content: the same photograph has the same id. Of a"
          + " photograph that is a uri, it is made of the uri.",
      "Example: pawstream produce holiday --rate 10",
      "Example: pawstream produce --by-uri /photographs s3://pets/cat.jpg"
    })
public final class ProduceCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, folders, globs, or - for standard input; with --by-uri also file:, http:, https:"
              + " and s3: uris.")
  private List<String> paths = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Photographs per second at most; 0 for as many as go. Default: 0.")
  private double rate;

  @Option(
      names = "--source",
      defaultValue = "pawstream produce",
      description = "What the events name as their source. Default: ${DEFAULT-VALUE}.")
  private String source = "";

  @Option(
      names = "--by-uri",
      fallbackValue = "true",
      description =
          "Sends where the photographs are in place of their bytes; the classifier fetches them from"
              + " there, if its --fetch options allow it.")
  private boolean byUri;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Outgoing> photographs = photographs();
    int failed = 0;
    long start = System.nanoTime();
    try (EventSender sender = new EventSender(kafka.clients(Role.PRODUCER), kafka.topics())) {
      for (int i = 0; i < photographs.size(); i++) {
        if (rate > 0) {
          long due = start + (long) (i / rate * TimeUnit.SECONDS.toNanos(1));
          TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        failed += send(sender, photographs.get(i)) ? 0 : 1;
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private List<Outgoing> photographs() throws IOException {
    if (!byUri) {
      return Outgoing.byBytes(paths, System.in);
    }
    if (paths.contains(PhotographPaths.STANDARD_INPUT)) {
      throw new ParameterException(
          spec.commandLine(), "Standard input (-) has no uri; leave --by-uri out, or name a file");
    }
    try {
      return Outgoing.byUri(paths);
    } catch (UnfetchablePhotographException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean send(EventSender sender, Outgoing photograph) throws InterruptedException {
    ImageEvent event;
    try {
      event = photograph.event().setSource(source).build();
    } catch (NoSuchFileException e) {
      return failed(photograph, "there is no such file");
    } catch (IOException e) {
      return failed(photograph, String.valueOf(e.getMessage()));
    }
    try {
      sender.send(event).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException failure && kafka.explain(failure).isPresent()) {
        // The others would fail like this one, and take as long.
        throw failure;
      }
      return failed(photograph, String.valueOf(e.getCause()));
    }
    print(event.getId(), photograph);
    return true;
  }

  private void print(String id, Outgoing photograph) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", id);
      line.put("path", photograph.name());
      out.println(JsonOption.line(line));
    } else {
      out.println(id);
    }
    out.flush();
  }

  private boolean failed(Outgoing photograph, String problem) {
    spec.commandLine().getErr().printf("pawstream: %s: %s%n", photograph.name(), problem);
    spec.commandLine().getErr().flush();
    return false;
  }
}
