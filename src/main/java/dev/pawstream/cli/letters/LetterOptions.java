package dev.pawstream.cli.letters;

import dev.pawstream.stream.letters.LetterFilter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters; without any of these, all. */
final class LetterOptions {
  /** How long the cluster may be silent. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  @Option(
      names = "--cause",
      paramLabel = "CLASS",
      description = "Only those with this cause: the exception's class, with or without package.")
  private @Nullable String cause;

  @Option(
      names = "--from",
      paramLabel = "TOPIC",
      description = "Only those that came from this topic (its whole name).")
  private @Nullable String from;

  @Option(names = "--key", description = "Only those with this key.")
  private @Nullable String key;

  LetterFilter filter() {
    return new LetterFilter(cause, from, key);
  }
}
