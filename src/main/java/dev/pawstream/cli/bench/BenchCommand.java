package dev.pawstream.cli.bench;

import dev.pawstream.cli.learning.LearningBenchCommand;
import picocli.CommandLine.Command;

/** {@code bench}, which has the measurements. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how fast this machine is, next to what it could do.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EngineBenchCommand.class,
      LearningBenchCommand.class,
      ShadowBenchCommand.class,
      StreamBenchCommand.class,
      TrainBenchCommand.class,
      BesideBenchCommand.class,
      TrainingLoadCommand.class
    },
    footer = {
      "",
      "Alternatives are measured in turn: their ratios hold where the figures themselves do not.",
      "Example: pawstream bench engine --size 150"
    })
public final class BenchCommand {}
