package dev.pawstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.CommandRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Programs of this machine. */
public final class Program {
  private Program() {}

  /** Whether there is one of this name. */
  public static boolean isThere(String name) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /**
   * Runs one to its end. What it has started ends with it, if it does not end in time.
   *
   * @param folder where it runs
   * @param environment what it has besides this process's
   */
  public static CommandRun run(
      Path folder, Map<String, String> environment, Duration patience, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", ".txt");
    Path errors = Files.createTempFile("errors", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroyForcibly();
      }
      assertThat(ended).as("%s has ended; it said %s", command, Files.readString(errors)).isTrue();
      return new CommandRun(
          process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
