package dev.pawstream.cli.letters;

import picocli.CommandLine.Command;

/** {@code dead-letters}, which has {@code list} and {@code replay}. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Shows what the services set aside, and sends it back.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListCommand.class, ReplayCommand.class},
    footer = {"", "Example: pawstream dead-letters list --cause UndecodableImageException"})
public final class DeadLettersCommand {}
