package dev.pawstream.cli.letters;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.stream.letters.DeadLetter;
import dev.pawstream.stream.letters.LetterFilter;
import dev.pawstream.stream.letters.LetterLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dead-letters list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the dead letters, the oldest first.",
    footer = {
      "",
      "A line has the letter's position, when it was set aside, where it came from, the cause, the"
          + " value's size, the key, and the message. '*' marks what was sent back.",
      "Example: pawstream dead-letters list --cause UndecodableImageException --limit 20"
    })
final class ListCommand implements Callable<Integer> {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many; 0 for never. Default: 0.")
  private long limit;

  @Mixin private LetterOptions letters = new LetterOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be 0, for all, or more; not " + limit);
    }
    PrintWriter out = spec.commandLine().getOut();
    LetterFilter filter = letters.filter();
    OtherLetters others = new OtherLetters();
    long shown = 0;
    try (LetterLog log =
        LetterLog.open(kafka.clients(Role.OPERATOR), kafka.topics(), LetterOptions.PATIENCE)) {
      Optional<DeadLetter> next = log.next();
      while (next.isPresent() && (limit == 0 || shown < limit)) {
        DeadLetter letter = next.get();
        if (filter.matches(letter)) {
          LetterLine line = new LetterLine(letter, log.isSentBack(letter));
          out.println(json.wanted() ? line.json() : line.text());
          shown++;
        } else {
          others.add(letter);
        }
        next = log.next();
      }
    }
    if (shown == 0 && !json.wanted()) {
      out.println(others.text());
    }
    out.flush();
    return 0;
  }
}
