package dev.pawstream.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one sentence what went wrong; the stack trace only with {@code --debug}. */
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    if (command.getCommandSpec().root().userObject() instanceof Pawstream pawstream
        && pawstream.debug) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().println("pawstream: " + sentence(failure));
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
