package dev.pawstream.cli;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;

/** A command that runs until it is told to stop, in this JVM. */
public final class RunningCommand implements AutoCloseable {
  private final StringWriter errors = new StringWriter();
  private final Thread thread;
  private volatile int exitCode = -1;

  private RunningCommand(Map<String, String> environment, String... arguments) {
    thread =
        new Thread(
            () -> exitCode = CommandRun.execute(environment, new StringWriter(), errors, arguments),
            arguments[0]);
  }

  /** Starts the command on a thread of its own. */
  public static RunningCommand start(Map<String, String> environment, String... arguments) {
    RunningCommand command = new RunningCommand(environment, arguments);
    command.thread.start();
    return command;
  }

  /** What it has printed to standard error so far. */
  public String errors() {
    return errors.toString();
  }

  /** Tells it to stop, as Ctrl-C does, and waits until it has. */
  public int stop() throws InterruptedException {
    thread.interrupt();
    thread.join(Duration.ofMinutes(1).toMillis());
    return exitCode;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
