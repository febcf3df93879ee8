package dev.pawstream;

import dev.pawstream.access.AccessRule;
import dev.pawstream.access.Rights;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.security.ClusterFailure;
import dev.pawstream.security.Login;
import dev.pawstream.security.RightName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** A user of a {@link SecuredCluster} who may do what a test allows, and nothing else. */
public final class RestrictedUser {
  public static final String PASSWORD = "restricted-pass";

  private final SecuredCluster cluster;
  private final String name;

  private RestrictedUser(SecuredCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  /** Makes one who may do nothing. */
  public static RestrictedUser of(SecuredCluster cluster, String name)
      throws InterruptedException, ExecutionException {
    cluster.broker().user(name, PASSWORD);
    return new RestrictedUser(cluster, name);
  }

  public String name() {
    return name;
  }

  public ClientSettings clients() {
    return cluster.user(name, PASSWORD);
  }

  /** What a command needs to be this user, and to stay with a test's own topics. */
  public Map<String, String> environment(Topics topics) {
    ClientSettings clients = clients();
    Map<String, String> environment = new HashMap<>();
    environment.put("PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers());
    environment.put("PAWSTREAM_REGISTRY_URL", clients.registryUrl());
    environment.put("PAWSTREAM_PREFIX", topics.prefix());
    clients
        .extra()
        .forEach(
            (key, value) ->
                environment.put(
                    "PAWSTREAM_KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return environment;
  }

  public void allow(List<AccessRule> rules) throws InterruptedException, ExecutionException {
    cluster.broker().allow(rules.stream().map(rule -> rule.allowing("User:" + name)).toList());
  }

  public void forbid(AccessRule rule) throws InterruptedException, ExecutionException {
    cluster.broker().forbid(rule.allowing("User:" + name));
  }

  /** Allows all but one, of which it may only see what the rule is about. */
  public void allowAllBut(AccessRule missing, List<AccessRule> rules)
      throws InterruptedException, ExecutionException {
    AccessRule seen =
        new AccessRule(
            missing.resource(), missing.name(), missing.isPrefix(), AclOperation.DESCRIBE);
    allow(
        Stream.concat(
                rules.stream().filter(rule -> !rule.equals(missing)),
                Stream.of(seen).filter(rule -> !rule.equals(missing)))
            .toList());
  }

  /** What a command says of a failure of a client with these rights. */
  public String sentence(Throwable failure, Rights rights) {
    return new ClusterFailure(Login.of(clients().streams()), rights::operationsOn)
        .sentence(failure)
        .orElseGet(failure::toString);
  }

  /** What a message must have in it when this rule is missing; Kafka does not tell all. */
  public static Pattern named(AccessRule rule) {
    String operation = RightName.of(rule.operation());
    if (rule.resource() == ResourceType.TRANSACTIONAL_ID) {
      return Pattern.compile(operation + " on its transactional id");
    }
    String name = Pattern.quote(rule.name());
    if (rule.resource() == ResourceType.GROUP) {
      return Pattern.compile(operation + " on the group " + name);
    }
    return switch (rule.operation()) {
      case CREATE -> Pattern.compile("(Create on the|Could not create) topic " + name);
      case WRITE -> Pattern.compile("Write on (any topic|the topic " + name + ')');
      case READ -> Pattern.compile("Read (and Write )?on the topic " + name);
      default -> Pattern.compile(operation + " on the topic " + name);
    };
  }
}
