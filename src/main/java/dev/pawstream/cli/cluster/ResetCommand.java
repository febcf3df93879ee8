package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.event.ResetPlan;
import dev.pawstream.event.TopicReset;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics reset}. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes all topics with all that is on them, labels and models too, and how far the services"
          + " have read; creates the topics anew. The services must be stopped.",
      "Says only what it would do unless --yes is given."
    },
    footer = {"", "Example: pawstream topics reset --yes"})
final class ResetCommand implements Callable<Integer> {
  @Option(
      names = "--yes",
      fallbackValue = "true",
      description = "Do it: what is deleted cannot be had back.")
  private boolean yes;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (TopicReset reset =
        new TopicReset(kafka.topics(), kafka.clients(Role.ADMINISTRATOR).admin())) {
      ResetPlan plan = reset.plan();
      if (yes) {
        reset.run(plan);
      }
      print(out, plan);
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, ResetPlan plan) {
    if (plan.isEmpty()) {
      out.println("there is nothing to delete");
      return;
    }
    String emptied = yes ? "emptied" : "would empty";
    String deleted = yes ? "deleted" : "would delete";
    plan.topics()
        .forEach(
            topic ->
                out.printf(
                    "%s %s, %d partitions x %d%n",
                    emptied, topic.name(), topic.partitions(), topic.replicationFactor()));
    plan.internalTopics().forEach(topic -> out.printf("%s %s%n", deleted, topic));
    plan.groups()
        .forEach(
            (group, members) -> out.printf("%s group %s, members: %d%n", deleted, group, members));
    out.println(
        yes
            ? "Delete the services' folders, too: --state-dir, which is ~/.local/state/pawstream"
                + " unless told otherwise."
            : "Nothing was deleted: give --yes to do it.");
  }
}
