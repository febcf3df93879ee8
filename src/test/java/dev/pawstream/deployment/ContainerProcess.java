package dev.pawstream.deployment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a container would run, as a process of this machine; killed when this is closed. */
final class ContainerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;

  private ContainerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param environment all that it has, besides where programs and Java are
   * @param folder where it runs
   * @param log a file there, which gets all that it prints
   */
  static ContainerProcess start(
      List<String> command, Map<String, String> environment, Path folder, String log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    String path = builder.environment().getOrDefault("PATH", "");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new ContainerProcess(builder.start(), folder.resolve(log));
  }

  /** All that it has printed so far. */
  String printed() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  /** Waits until it has printed this, and returns the group of it. */
  String awaitPrinted(Pattern wanted) {
    return await().atMost(PATIENCE).until(() -> find(wanted), Optional::isPresent).orElseThrow();
  }

  private Optional<String> find(Pattern wanted) {
    boolean alive = process.isAlive();
    Matcher found = wanted.matcher(printed());
    if (found.find()) {
      return Optional.of(found.group(1));
    }
    if (!alive) {
      throw new IllegalStateException(
          "It ended with %d before that:%n%s".formatted(process.exitValue(), printed()));
    }
    return Optional.empty();
  }

  /** Waits for its end, and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("It did not end:%n%s".formatted(printed()));
    }
    return process.exitValue();
  }

  /** Asks it to end as engines do, by SIGTERM, and returns its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
