package dev.pawstream.cli.models;

import picocli.CommandLine.Command;

/** {@code models}, which has the others of this package. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Shows the releases, says which of them serves, and brings models out and in.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      PromoteCommand.class,
      RejectCommand.class,
      RollbackCommand.class,
      PinCommand.class,
      UnpinCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      RepeatCommand.class
    },
    footer = {"", "Example: pawstream models list"})
public final class ModelsCommand {}
