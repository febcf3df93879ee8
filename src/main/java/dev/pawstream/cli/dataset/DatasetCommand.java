package dev.pawstream.cli.dataset;

import picocli.CommandLine.Command;

/** {@code dataset}, which has {@code show} and {@code export}. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Shows what the labelled topic holds, and writes it to folders.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ShowCommand.class, ExportCommand.class},
    footer = {"", "Example: pawstream dataset show"})
public final class DatasetCommand {}
