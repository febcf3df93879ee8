package dev.pawstream.network.weights;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, in a folder, and keeps what it says. */
final class ChildProcess {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String OUTPUT = "output.txt";

  private final Path folder;
  private final Duration limit;

  /** Looks at what the program is doing. */
  @FunctionalInterface
  interface Watcher {
    void look() throws IOException;
  }

  /**
   * What a program left.
   *
   * @param output on both of its streams
   */
  record Result(int exitCode, String output) {}

  /**
   * @param folder the program's working folder and that of its temporary files
   * @param limit after which it is killed
   */
  ChildProcess(Path folder, Duration limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * @param watcher called several times a second
   * @throws IOException if there is no such program, or it takes too long
   * @throws InterruptedException if the thread is interrupted; the program is killed then
   */
  Result run(List<String> command, Watcher watcher) throws IOException, InterruptedException {
    Path output = folder.resolve(OUTPUT);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile());
    builder.environment().put("TMPDIR", folder.toString());
    Process process = builder.start();
    try {
      long deadline = System.nanoTime() + limit.toNanos();
      while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        watcher.look();
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "%s did not end within %d s".formatted(command.get(0), limit.toSeconds()));
        }
      }
      return new Result(process.exitValue(), Files.readString(output, Charset.defaultCharset()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
