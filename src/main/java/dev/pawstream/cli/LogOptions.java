package dev.pawstream.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a service writes to standard error. */
public final class LogOptions {
  /** How it is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--log-format",
      defaultValue = "TEXT",
      description = {
        "What goes to standard error: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
        "JSON is an object a line, with time, level, thread, logger, message and stack trace."
      })
  private Format format = Format.TEXT;

  /** From now on it is as wanted, also what the command itself says. To be called first of all. */
  public void apply(CommandSpec command) {
    if (format == Format.JSON) {
      JsonLog.begin();
      command.commandLine().setErr(new PrintWriter(new LoggedLines(), true));
    }
  }
}
