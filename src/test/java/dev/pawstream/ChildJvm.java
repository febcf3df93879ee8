package dev.pawstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A JVM of a test's own, with the test's class path. It is killed when this is closed, and ends by
 * itself when the test's JVM ends, however that ends.
 */
public final class ChildJvm implements AutoCloseable {
  private static final String LOG_SETTINGS = "child-logback.xml";

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param main its main class, which need not be public
   * @param options for the JVM
   * @param environment what it has besides this process's
   * @param log gets all that it prints
   * @param arguments for the main class
   */
  public static ChildJvm start(
      Class<?> main,
      List<String> options,
      Map<String, String> environment,
      Path log,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dlogback.configurationFile=" + LOG_SETTINGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ParentWatch.class.getName(), main.getName()));
    command.addAll(arguments);
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), log);
  }

  /** The file with all that it has printed. */
  public Path log() {
    return log;
  }

  /**
   * Waits until it has printed this, and returns what follows on that line.
   *
   * @throws IllegalStateException if it ends before
   */
  public String awaitPrinted(String text, Duration patience) {
    return Awaitility.await()
        .atMost(patience)
        .until(() -> printedOrEnded(text), Optional::isPresent)
        .orElseThrow();
  }

  /** What follows this text on its line, as soon as that line is printed. */
  public Optional<String> printed(String text) {
    try {
      // Of a character that is being written, only a part may be there.
      String all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      int start = all.indexOf(text);
      int end = start < 0 ? -1 : all.indexOf('\n', start);
      return end < 0 ? Optional.empty() : Optional.of(all.substring(start + text.length(), end));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  private Optional<String> printedOrEnded(String text) {
    boolean alive = process.isAlive();
    Optional<String> printed = printed(text);
    if (printed.isEmpty() && !alive) {
      throw new IllegalStateException(
          "A process ended with %d before it said '%s', see %s"
              .formatted(process.exitValue(), text, log));
    }
    return printed;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it ended with: 128 and the signal's number if that was a signal. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, by SIGTERM. */
  public void terminate() {
    // Process.destroy would also close its standard input, which means that its parent has ended.
    boolean unused = process.toHandle().destroy();
  }

  /** Ends it at once, by SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    int unused = process.destroyForcibly().waitFor();
  }

  /** Stops the time for it, by SIGSTOP, until {@link #resume}. */
  public void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill %s %d failed".formatted(name, process.pid()));
    }
  }

  /** Waits for its end; false if that does not come in time. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Kills it. */
  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        int unused = process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
