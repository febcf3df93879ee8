package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/**
 * One command, run in this JVM as a person would type it.
 *
 * @param exitCode 0 done, 1 failed, 2 wrong usage
 * @param output of standard output
 * @param errors of standard error
 */
public record CommandRun(int exitCode, String output, String errors) {
  /** Runs a command to its end. */
  public static CommandRun of(Map<String, String> environment, String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exitCode = execute(environment, output, errors, arguments);
    return new CommandRun(exitCode, output.toString(), errors.toString());
  }

  /** Runs a command whose output others look at meanwhile. */
  public static int execute(
      Map<String, String> environment,
      StringWriter output,
      StringWriter errors,
      String... arguments) {
    CommandLine commandLine = Pawstream.commandLine(environment);
    commandLine.setOut(new PrintWriter(output, true));
    commandLine.setErr(new PrintWriter(errors, true));
    return commandLine.execute(arguments);
  }

  /** This run, if it went well. */
  public CommandRun succeeded() {
    assertThat(exitCode).as(errors).isZero();
    return this;
  }
}
