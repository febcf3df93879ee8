package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.local.RegistryDistribution;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One command in a JVM of its own, as people have it: with the logs on standard error. */
public final class PawstreamProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final Path output;
  private final Path errors;

  private PawstreamProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Runs a command to its end.
   *
   * @param folder for what it prints
   */
  public static CommandRun run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (PawstreamProcess command = start(folder, environment, arguments)) {
      assertThat(command.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
      return new CommandRun(
          command.process.exitValue(),
          Files.readString(command.output),
          Files.readString(command.errors));
    }
  }

  /**
   * Starts a command.
   *
   * @param folder for what it prints
   */
  public static PawstreamProcess start(
      Path folder, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D%s=%s"
                    .formatted(
                        RegistryDistribution.ARCHIVE_PROPERTY,
                        LocalClusterExtension.registryDistribution().archive()),
                "-cp",
                classPath(),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    // The JVM says on standard error that it has picked them up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new PawstreamProcess(builder.start(), output, errors);
  }

  /** What it has printed to standard output so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** What everybody on this machine sees of it. */
  public String commandLine() throws IOException {
    return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Without the tests', which have another configuration of the logs. */
  private static String classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
