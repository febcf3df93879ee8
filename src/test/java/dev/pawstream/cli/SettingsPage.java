package dev.pawstream.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/reference/settings.md}, made of the commands' options. */
final class SettingsPage {
  private static final String BEGINNING =
      """
      # Settings

      Where options may stand besides the command line. This page is made of the code: `SettingsPageTest` holds it to
      that, and says how to make it anew.

      An option is looked for on the command line, then in the environment, then in the properties file that
      `PAWSTREAM_CONFIG` names; what is found first counts. A flag is switched on by `true`. What each option says, and
      its default, is with its command: [commands](commands.md).

      ## Options

      | environment | properties file | of |
      |---|---|---|
      """;
  private static final String END =
      """

      ## What is no option

      | environment | says |
      |---|---|
      | `PAWSTREAM_CONFIG` | the properties file with options (`registry-url=...`) and clients' settings (`kafka.security.protocol=...`) |
      | `PAWSTREAM_DASHBOARD_TOKEN` | what people have to know who open the dashboard; no option, as everybody on a machine sees the command lines of its processes |
      | `PAWSTREAM_KAFKA_...` | a setting of Kafka's or the registry's clients: a dot is `_`, a hyphen `__`, an underscore `___`, so `PAWSTREAM_KAFKA_SECURITY_PROTOCOL` is `security.protocol` |
      | `XDG_CACHE_HOME`, `XDG_STATE_HOME`, `XDG_DATA_HOME` | where `~/.cache`, `~/.local/state` and `~/.local/share` are, for `--cache`, `--state-dir` and `--data-dir` |
      | `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy` | the way to the pre-trained weights and the demo's photographs; all but `http_proxy` in capitals, too |
      | `AWS_ACCESS_KEY_ID` and others of AWS's | who fetches photographs of `s3:` uris |
      | `JAVA_HOME` | which Java starts; else the one on the path |

      Settings of the clients, one by one, with passwords and TLS: [security](../security.md).
      """;

  private SettingsPage() {}

  static String text() {
    Map<String, String> words = new TreeMap<>();
    Map<String, List<String>> commands = new TreeMap<>();
    CommandsPage.below(CommandsPage.commandLine())
        .forEach(
            command -> {
              for (OptionSpec option : CommandsPage.options(command)) {
                String variable = CommandsPage.variable(option);
                words.put(variable, CommandsPage.word(option));
                commands.computeIfAbsent(variable, key -> new ArrayList<>()).add(name(command));
              }
            });
    return BEGINNING
        + words.entrySet().stream()
            .map(
                entry ->
                    "| `%s` | `%s` | %s |%n"
                        .formatted(
                            entry.getKey(),
                            entry.getValue(),
                            String.join(", ", commands.getOrDefault(entry.getKey(), List.of()))))
            .collect(joining())
        + END;
  }

  private static String name(CommandSpec command) {
    return '`' + command.qualifiedName(" ").replaceFirst("^pawstream ", "") + '`';
  }
}
