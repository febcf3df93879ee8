package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.PhotographPaths;
import dev.pawstream.event.EventSender;
import dev.pawstream.fetch.UnfetchablePhotographException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
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
      "Example: pawstream produce --labelled pets --by ada",
      "Example: pawstream produce --by-uri /photographs s3://pets/cat.jpg"
    })
public final class ProduceCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
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

  @Option(
      names = "--labelled",
      paramLabel = "DIR",
      description =
          "In place of PATH: sends what is in DIR/LABEL/ for the trainer to learn from. Of folders"
              + " train, validation and test in DIR, all are taken.")
  private @Nullable Path labelled;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who says what --labelled photographs show. Default: the user's name.")
  private @Nullable String by;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Parcel> photographs = photographs();
    Role role = labelled == null ? Role.PRODUCER : Role.LABELLER;
    int failed = 0;
    long start = System.nanoTime();
    try (EventSender sender = new EventSender(kafka.clients(role), kafka.topics())) {
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

  private List<Parcel> photographs() throws IOException {
    if (paths.isEmpty() == (labelled == null)) {
      throw new ParameterException(
          spec.commandLine(), "Give photographs as PATH, or as --labelled DIR; one of the two");
    }
    if (labelled == null) {
      return outgoing().stream().<Parcel>map(sent -> new Parcel.Image(sent, source)).toList();
    }
    if (byUri) {
      throw new ParameterException(
          spec.commandLine(), "--labelled photographs go with their bytes; leave --by-uri out");
    }
    return Parcel.Labelled.of(labelled, by == null ? System.getProperty("user.name") : by);
  }

  private List<Outgoing> outgoing() throws IOException {
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

  private boolean send(EventSender sender, Parcel photograph) throws InterruptedException {
    Parcel.Sent sent;
    try {
      sent = photograph.send(sender);
    } catch (NoSuchFileException e) {
      return failed(photograph, "there is no such file");
    } catch (IOException e) {
      return failed(photograph, String.valueOf(e.getMessage()));
    }
    try {
      sent.acknowledgement().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException failure && kafka.explain(failure).isPresent()) {
        // The others would fail like this one, and take as long.
        throw failure;
      }
      return failed(photograph, String.valueOf(e.getCause()));
    }
    print(sent.id(), photograph);
    return true;
  }

  private void print(String id, Parcel photograph) {
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

  private boolean failed(Parcel photograph, String problem) {
    spec.commandLine().getErr().printf("pawstream: %s: %s%n", photograph.name(), problem);
    spec.commandLine().getErr().flush();
    return false;
  }
}
