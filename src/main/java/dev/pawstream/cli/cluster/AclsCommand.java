package dev.pawstream.cli.cluster;

import dev.pawstream.access.AccessRule;
import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.cli.JsonOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics acls}. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    description =
        "Prints the commands that give each role its rights on the cluster, and no others.",
    footer = {
      "",
      "Changes nothing: the commands are for who may run them, with a file admin.properties.",
      "Example: pawstream topics acls --role classifier --principal User:pawstream-classifier"
    })
final class AclsCommand implements Callable<Integer> {
  @Option(
      names = "--role",
      description = "Whose rights: ${COMPLETION-CANDIDATES}. Default: all of them.")
  private @Nullable Role role;

  @Option(
      names = "--principal",
      paramLabel = "TYPE:NAME",
      description = "Who gets them. Default: a user with the role's name, such as User:classifier.")
  private @Nullable String principal;

  @Option(
      names = "--copy-uncertain",
      fallbackValue = "true",
      description = "Also what a classifier needs that runs with this option.")
  private boolean copyUncertain;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String servers = kafka.clients(Role.OPERATOR).bootstrapServers();
    for (Role one : role == null ? Arrays.asList(Role.values()) : List.of(role)) {
      for (AccessRule rule : rights(one).rules()) {
        print(one, rule, servers);
      }
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Rights rights(Role one) {
    return one == Role.CLASSIFIER
        ? Rights.ofClassifier(kafka.topics(), copyUncertain)
        : Rights.of(one, kafka.topics());
  }

  private void print(Role one, AccessRule rule, String servers) {
    PrintWriter out = spec.commandLine().getOut();
    String who = principal == null ? "User:" + one : principal;
    if (json.wanted()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("role", one.toString());
      line.put("principal", who);
      line.put("resource", rule.resource().name());
      line.put("name", rule.name());
      line.put("prefix", rule.isPrefix());
      line.put("operation", rule.operation().name());
      out.println(JsonOption.line(line));
    } else {
      out.printf(
          "kafka-acls.sh --bootstrap-server %s --command-config admin.properties --add %s%n",
          servers, rule.arguments(who));
    }
  }
}
