package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.TopicState;
import dev.pawstream.event.TopicsCreated;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics create} and {@code topics describe}, and the others of their kind. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Creates, describes and empties the topics, and says who needs which rights.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TopicsCommand.Create.class,
      TopicsCommand.Describe.class,
      AclsCommand.class,
      ResetCommand.class
    },
    footer = {"", "Example: pawstream topics create --partitions 6 --replication-factor 3"})
public final class TopicsCommand {
  /** {@code topics create}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates the topics that are missing; leaves the others as they are.",
      footer = {"", "Example: pawstream topics create --partitions 6 --replication-factor 3"})
  static final class Create implements Callable<Integer> {
    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "6",
        description = "Of the topics that carry photographs. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
        names = "--replication-factor",
        paramLabel = "N",
        defaultValue = "-1",
        description = "Copies of each partition; -1 for the brokers' default. Default: -1.")
    private short replicationFactor;

    @Mixin private KafkaOptions kafka = new KafkaOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      try (TopicAdmin admin = new TopicAdmin(kafka.clients(Role.OPERATOR).admin())) {
        TopicsCreated result =
            admin.createMissing(kafka.topics().all(partitions), replicationFactor);
        result.created().forEach(name -> out.println("created " + name));
        for (TopicState topic : result.differing()) {
          topic.differences().forEach(d -> out.printf("kept %s: %s%n", topic.name(), d));
        }
        if (result.created().isEmpty()) {
          out.println("all topics are there");
        }
        out.flush();
      }
      return 0;
    }
  }

  /** {@code topics describe}. */
  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = "Shows each topic, and how it differs from what it should be; then exits 1.",
      footer = {"", "Example: pawstream topics describe --json"})
  static final class Describe implements Callable<Integer> {
    @Mixin private KafkaOptions kafka = new KafkaOptions();
    @Mixin private JsonOption json = new JsonOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      boolean allWell = true;
      try (TopicAdmin admin = new TopicAdmin(kafka.clients(Role.OPERATOR).admin())) {
        for (TopicState topic : admin.describe(kafka.topics().all(1))) {
          allWell &= topic.exists() && topic.differences().isEmpty();
          print(out, topic);
        }
      }
      out.flush();
      return allWell ? 0 : 1;
    }

    private void print(PrintWriter out, TopicState topic) {
      if (json.wanted()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("topic", topic.name());
        line.put("exists", topic.exists());
        line.put("partitions", topic.partitions());
        line.put("replicationFactor", topic.replicationFactor());
        line.put("configs", topic.configs());
        line.put("differences", topic.differences());
        out.println(JsonOption.line(line));
        return;
      }
      out.printf(
          "%-32s %s%n",
          topic.name(),
          topic.exists()
              ? "%d partitions x %d".formatted(topic.partitions(), topic.replicationFactor())
              : "missing: run pawstream topics create");
      out.printf("  %s%n", topic.settings().description());
      topic.configs().forEach((key, value) -> out.printf("  %s=%s%n", key, value));
      topic.differences().forEach(difference -> out.printf("  ! %s%n", difference));
    }
  }
}
