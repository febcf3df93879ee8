package dev.pawstream.cli;

import dev.pawstream.cli.cluster.KafkaOptions;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
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
    command.getErr().println("pawstream: " + sentence(failure, command));
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Exception failure, CommandLine command) {
    return command.getCommandSpec().mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(KafkaOptions.class::isInstance)
        .flatMap(options -> ((KafkaOptions) options).explain(failure).stream())
        .findFirst()
        .orElseGet(() -> message(failure));
  }

  private static String message(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
