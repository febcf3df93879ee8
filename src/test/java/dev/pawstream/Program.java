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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine. */
public final class Program {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Program() {}

  /** Where one of these names is, of which the first is the best. */
  public static Optional<Path> find(String... names) {
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether there is one of this name. */
  public static boolean isThere(String name) {
    return find(name).isPresent();
  }

  /** Runs one to its end, in this process's own environment. */
  public static CommandRun run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    return run(folder, Map.of(), PATIENCE, command);
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
