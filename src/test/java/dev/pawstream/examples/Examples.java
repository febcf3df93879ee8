package dev.pawstream.examples;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.Program;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The examples in one language, in a copy of their folder, with the libraries that they want.
 *
 * @param language theirs
 * @param folder the copy
 * @param environment of the programs
 */
record Examples(Language language, Path folder, Map<String, String> environment) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Copies them and installs their libraries. Where the language is missing, or a library does not
   * come, as on a machine without network, the test is skipped.
   *
   * @param home gets the folders {@code examples} and {@code schemas}, as a clone has them
   */
  static Examples installed(Language language, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    for (String program : language.programs()) {
      assumeThat(Program.isThere(program)).as("%s on this machine", program).isTrue();
    }
    Path examples = Path.of("examples", language.folder());
    copy(examples, home.resolve(examples));
    copy(Path.of("schemas"), home.resolve("schemas"));
    Examples installed = new Examples(language, home.resolve(examples), environment);
    for (List<String> command : language.installation()) {
      CommandRun run = Program.run(installed.folder, Map.of(), PATIENCE, command);
      assumeThat(run.exitCode()).as("%s: %s%s", command, run.output(), run.errors()).isZero();
    }
    return installed;
  }

  /** Runs one to its end, which must be a good one, and returns the lines that it prints. */
  List<String> run(String example, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(language.command(example));
    command.addAll(List.of(arguments));
    return Program.run(folder, environment, PATIENCE, command)
        .succeeded()
        .output()
        .lines()
        .toList();
  }

  /** The files in it, hidden ones too, but no folder that an installation has left there. */
  private static void copy(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
