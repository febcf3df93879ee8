package dev.pawstream.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command line and its environment, as the command understands them; nothing is run.
 *
 * @param variables that the command has looked for in the environment
 */
public record ParsedCommand(CommandSpec command, Set<String> variables) {
  /**
   * Parses it.
   *
   * @throws picocli.CommandLine.ParameterException if an option is not the command's, or a value
   *     not the option's
   */
  public static ParsedCommand of(Map<String, String> environment, List<String> arguments) {
    Watched watched = new Watched(environment);
    ParseResult result = Pawstream.commandLine(watched).parseArgs(arguments.toArray(String[]::new));
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    return new ParsedCommand(result.commandSpec(), Set.copyOf(watched.wanted));
  }

  /** What an option has become, from the command line, the environment or its default. */
  public @Nullable Object value(String option) {
    return command.findOption(option).getValue();
  }

  private static final class Watched extends HashMap<String, String> {
    private final Set<String> wanted = new HashSet<>();

    Watched(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public @Nullable String get(Object variable) {
      wanted.add(String.valueOf(variable));
      return super.get(variable);
    }
  }
}
