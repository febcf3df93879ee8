package dev.pawstream.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A training in a process of its own, which stands still when it is not its turn. */
final class TrainingBeside implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Process process;
  private final AtomicLong images = new AtomicLong();
  private long imagesAtStart;
  private long start;

  private TrainingBeside(Process process) {
    this.process = process;
  }

  /**
   * Starts it, waits for its first step, and lets it stand still.
   *
   * @param options of {@code bench training-load}
   */
  static TrainingBeside start(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("bench", "training-load"));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    TrainingBeside training = new TrainingBeside(process);
    boolean started = false;
    try {
      training.follow();
      training.stand();
      started = true;
      return training;
    } finally {
      if (!started) {
        training.close();
      }
    }
  }

  /** After the first line, on a thread of its own. */
  private void follow() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String first = lines.readLine();
    if (first == null) {
      throw new IllegalStateException("The training beside ended before its first step, see above");
    }
    images.set(Long.parseLong(first));
    Thread reader =
        new Thread(
            () -> lines.lines().mapToLong(Long::parseLong).forEach(images::set), "training-beside");
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, ended) -> process.destroyForcibly());
    reader.start();
  }

  /** Lets it train. */
  void go() {
    signal("-CONT");
    imagesAtStart = images.get();
    start = System.nanoTime();
  }

  /** Lets it stand still; how many images a second it has done since it was let go. */
  double stand() {
    double rate = (images.get() - imagesAtStart) / ((System.nanoTime() - start) / NANOS);
    signal("-STOP");
    return rate;
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException(
            "The training beside is gone: 'kill %s %d' failed".formatted(name, process.pid()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("There is no program 'kill' to stop a training by", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
