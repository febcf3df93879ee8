package dev.pawstream.cli.letters;

import dev.pawstream.access.Role;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.stream.letters.LetterFilter;
import dev.pawstream.stream.letters.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dead-letters replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Sends dead letters back to where they came from, each once; exits 1 if it had to leave one.",
    footer = {
      "",
      "It may be killed, run again and run twice at once: no letter is sent back a second time. One"
          + " that fails again is a new letter. A label that is sent back is the last word on its"
          + " photograph.",
      "Example: pawstream dead-letters replay --cause UnknownSchemaException --dry-run"
    })
final class ReplayCommand implements Callable<Integer> {
  @Option(names = "--dry-run", fallbackValue = "true", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--any-topic",
      fallbackValue = "true",
      description =
          "Also to topics that the services do not read. Whoever may write dead letters chooses"
              + " which: look at them first.")
  private boolean anyTopic;

  @Mixin private LetterOptions letters = new LetterOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Replay replay =
        new Replay(kafka.clients(Role.OPERATOR), kafka.topics(), anyTopic, LetterOptions.PATIENCE);
    ReplayCount count = new ReplayCount(spec.commandLine().getErr());
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread()) {
      try {
        if (dryRun) {
          replay.rehearse(letters.filter(), count);
        } else {
          replay.run(letters.filter(), count);
        }
        print(count);
        if (!count.isBegun() && !letters.filter().equals(LetterFilter.ALL)) {
          warn("No dead letter is meant: 'pawstream dead-letters list' shows which there are.");
        }
        return count.left() == 0 ? 0 : 1;
      } catch (InterruptException toldToStop) {
        shutdown.clear();
        print(count);
        return 1;
      } catch (RuntimeException e) {
        if (count.isBegun()) {
          print(count);
        }
        throw e;
      }
    }
  }

  private void warn(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(sentence);
    err.flush();
  }

  private void print(ReplayCount count) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json.wanted() ? count.json() : count.text(dryRun));
    out.flush();
  }
}
