package dev.pawstream.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one sentence what went wrong; the stack trace only with {@code --debug}. */
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    if (Arrays.asList(rawArguments(parseResult)).contains("--debug")) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().println("pawstream: " + sentence(failure));
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String[] rawArguments(ParseResult parseResult) {
    return parseResult.originalArgs().toArray(String[]::new);
  }

  private static String sentence(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
