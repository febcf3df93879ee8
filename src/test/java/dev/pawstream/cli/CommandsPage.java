package dev.pawstream.cli;

import static java.util.stream.Collectors.joining;

import dev.pawstream.documents.ReferencePage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code docs/reference/commands.md}, made of the commands. */
final class CommandsPage {
  private static final String BEGINNING =
      """
      # Commands

      What `./pawstream COMMAND --help` says of each. This page is made of the code: `CommandsPageTest` holds it to
      that, and says how to make it anew.

      `--help` and `--version` are options of every command, and so is `--debug`, which shows the stack trace of a
      failure. Every other option may also stand in the environment, under the name that is given here, or in a file:
      [settings](settings.md).

      | exit code | means |
      |---|---|
      | 0 | done; for what runs until Ctrl-C, that it was told to stop |
      | 1 | failed, or not as it should be; standard error says why |
      | 2 | wrong usage; standard error says what is wrong |
      """;
  private static final Set<String> OF_ALL = Set.of("--help", "--version", "--debug");
  private static final String EXAMPLE = "Example: ";

  private CommandsPage() {}

  static String text() {
    return BEGINNING + below(commandLine()).map(CommandsPage::section).collect(joining());
  }

  /** All options but those that every command has, in the order in which they are declared. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden() && !OF_ALL.contains(option.longestName()))
        .toList();
  }

  /** All commands below one, but for picocli's own and those that are for no person. */
  static Stream<CommandSpec> below(CommandLine parent) {
    return parent.getSubcommands().values().stream()
        .filter(command -> !command.getCommandName().equals("help"))
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .flatMap(command -> Stream.concat(Stream.of(command.getCommandSpec()), below(command)));
  }

  static CommandLine commandLine() {
    return Pawstream.commandLine(Map.of());
  }

  /** The variable that stands for an option. */
  static String variable(OptionSpec option) {
    String variable = "PAWSTREAM_" + word(option).toUpperCase(Locale.ROOT).replace('-', '_');
    Object found = OptionDefaults.from(Map.of(variable, "found")).defaultValue(option);
    if (!"found".equals(found)) {
      throw new IllegalStateException(option + " is not read from " + variable);
    }
    return variable;
  }

  /** The option without its hyphens, as it stands in the properties file. */
  static String word(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static String section(CommandSpec command) {
    return "%n## %s%n%n%s%n%n```%n%s%n```%n%s%s%s%s"
        .formatted(
            command.qualifiedName(" ").replaceFirst("^pawstream ", ""),
            sentences(command.usageMessage().description()),
            synopsis(command),
            remarks(command),
            parameters(command),
            options(command).isEmpty() ? "" : table(command),
            examples(command));
  }

  private static String synopsis(CommandSpec command) {
    return "./"
        + new Help(command, Help.defaultColorScheme(Ansi.OFF)).abbreviatedSynopsis().strip();
  }

  private static String remarks(CommandSpec command) {
    String remarks =
        Arrays.stream(command.usageMessage().footer())
            .filter(line -> !line.isEmpty() && !line.startsWith(EXAMPLE))
            .collect(joining("\n"));
    return remarks.isEmpty() ? "" : "\n" + remarks + "\n";
  }

  private static String examples(CommandSpec command) {
    return Arrays.stream(command.usageMessage().footer())
        .filter(line -> line.startsWith(EXAMPLE))
        .map(line -> "./" + line.substring(EXAMPLE.length()) + "\n")
        .collect(joining("", "\n```sh\n", "```\n"));
  }

  private static String parameters(CommandSpec command) {
    if (command.positionalParameters().isEmpty()) {
      return "";
    }
    return command.positionalParameters().stream()
        .map(CommandsPage::row)
        .collect(joining("", "\n| argument | says |\n|---|---|\n", ""));
  }

  private static String row(PositionalParamSpec parameter) {
    return "| `%s` | %s |%n".formatted(parameter.paramLabel(), sentences(parameter.description()));
  }

  private static String table(CommandSpec command) {
    return options(command).stream()
        .map(CommandsPage::row)
        .collect(joining("", "\n| option | environment | says |\n|---|---|---|\n", ""));
  }

  private static String row(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return "| %s | `%s` | %s |%n"
        .formatted(
            Arrays.stream(option.names())
                .map(name -> '`' + name + value + '`')
                .collect(joining(", ")),
            variable(option),
            sentences(option.description()));
  }

  private static String sentences(String[] lines) {
    return ReferencePage.cell(String.join(" ", lines));
  }
}
