package dev.pawstream.cli;

import dev.pawstream.cli.bench.BenchCommand;
import dev.pawstream.cli.cluster.ClassifierCommand;
import dev.pawstream.cli.cluster.DashboardCommand;
import dev.pawstream.cli.cluster.LabelCommand;
import dev.pawstream.cli.cluster.ProduceCommand;
import dev.pawstream.cli.cluster.RetrainCommand;
import dev.pawstream.cli.cluster.TopicsCommand;
import dev.pawstream.cli.cluster.TrainerCommand;
import dev.pawstream.cli.cluster.WatchCommand;
import dev.pawstream.cli.dataset.DatasetCommand;
import dev.pawstream.cli.demo.ClusterCommand;
import dev.pawstream.cli.demo.DemoCommand;
import dev.pawstream.cli.doctor.DoctorCommand;
import dev.pawstream.cli.letters.DeadLettersCommand;
import dev.pawstream.cli.model.ClassifyCommand;
import dev.pawstream.cli.model.EvaluateCommand;
import dev.pawstream.cli.model.QuantizeCommand;
import dev.pawstream.cli.model.TrainCommand;
import dev.pawstream.cli.model.WeightsCommand;
import dev.pawstream.cli.models.ModelsCommand;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code pawstream}, which has the others. */
@Command(
    name = "pawstream",
    description = "Classifies a stream of images with a network that keeps learning.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ClusterCommand.class,
      ClassifyCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      QuantizeCommand.class,
      WeightsCommand.class,
      ClassifierCommand.class,
      TrainerCommand.class,
      ProduceCommand.class,
      WatchCommand.class,
      DashboardCommand.class,
      LabelCommand.class,
      RetrainCommand.class,
      ModelsCommand.class,
      DatasetCommand.class,
      TopicsCommand.class,
      DeadLettersCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Every option can also stand in the environment: --bootstrap-servers is"
          + " PAWSTREAM_BOOTSTRAP_SERVERS; or in a properties file, which PAWSTREAM_CONFIG names:"
          + " bootstrap-servers=...",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class Pawstream {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      fallbackValue = "true",
      description = "Show the stack trace of a failure.")
  boolean debug;

  private Pawstream() {}

  /**
   * Runs one command.
   *
   * @param err where it is said if there is no command line for want of its defaults
   * @return its exit code
   */
  static int run(Map<String, String> environment, PrintStream err, String... arguments) {
    CommandLine commandLine;
    try {
      commandLine = commandLine(environment);
    } catch (UncheckedIOException e) {
      err.println("pawstream: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    return commandLine.execute(arguments);
  }

  /**
   * The parser with all commands.
   *
   * @throws UncheckedIOException if the properties file with defaults cannot be read
   */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine commandLine = new CommandLine(new Pawstream());
    commandLine.setDefaultValueProvider(OptionDefaults.from(environment));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(new FailureReport());
    return commandLine;
  }
}
