package dev.pawstream.access;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.security.Login;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cluster whether a client has the rights that it will need, all at once and before it does
 * anything. What a cluster does not tell (the rights on what is not there yet) counts as there.
 */
public final class AccessCheck implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Admin admin;
  private final Login login;

  private AccessCheck(ClientSettings clients) {
    Map<String, Object> config = clients.admin();
    login = Login.of(config);
    admin = Admin.create(config);
  }

  /**
   * Asks.
   *
   * @throws MissingRightsException if rights are missing, naming all of them
   * @throws KafkaException if the cluster does not answer, or does not let the client in
   */
  public static void check(ClientSettings clients, Rights rights) {
    try (AccessCheck check = new AccessCheck(clients)) {
      List<AccessRule> missing = check.missing(rights.rules());
      if (!missing.isEmpty()) {
        throw new MissingRightsException(
            "The cluster at %s does not allow %s %s: add these rights; 'pawstream topics acls %s' says how"
                .formatted(
                    check.login.servers(),
                    check.login.who(),
                    missing.stream().map(AccessRule::toString).collect(Collectors.joining(", ")),
                    rights.listedBy()));
      }
    }
  }

  private List<AccessRule> missing(List<AccessRule> rules) {
    List<AccessRule> missing = new ArrayList<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin
            .describeTopics(
                names(rules, ResourceType.TOPIC),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<String, KafkaFuture<ConsumerGroupDescription>> groups =
        admin
            .describeConsumerGroups(
                names(rules, ResourceType.GROUP),
                new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups();
    for (AccessRule rule : rules) {
      boolean has =
          switch (rule.resource()) {
            case TOPIC -> hasOnTopic(rule, topics.get(rule.nameOfOne()));
            case GROUP ->
                has(
                    rule,
                    groups.get(rule.nameOfOne()),
                    ConsumerGroupDescription::authorizedOperations);
            case TRANSACTIONAL_ID ->
                has(
                    rule,
                    admin
                        .describeTransactions(List.of(rule.nameOfOne()))
                        .description(rule.nameOfOne()),
                    seen -> null);
            default -> true;
          };
      if (!has) {
        missing.add(rule);
      }
    }
    return missing;
  }

  /** Two operations are no part of a description, which who has only these is not given. */
  private boolean hasOnTopic(AccessRule rule, @Nullable KafkaFuture<TopicDescription> description) {
    return switch (rule.operation()) {
      case CREATE -> has(rule, creationOf(rule.nameOfOne()), seen -> null);
      case DESCRIBE_CONFIGS -> has(rule, configsOf(rule.nameOfOne()), seen -> null);
      default -> has(rule, description, TopicDescription::authorizedOperations);
    };
  }

  private static List<String> names(List<AccessRule> rules, ResourceType resource) {
    return rules.stream()
        .filter(rule -> rule.resource() == resource)
        .map(AccessRule::nameOfOne)
        .distinct()
        .toList();
  }

  private @Nullable KafkaFuture<Config> configsOf(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).values().get(resource);
  }

  /** Makes nothing. */
  private @Nullable KafkaFuture<Void> creationOf(String topic) {
    return admin
        .createTopics(
            List.of(new NewTopic(topic, Optional.empty(), Optional.empty())),
            new CreateTopicsOptions().validateOnly(true))
        .values()
        .get(topic);
  }

  private static <V> boolean has(
      AccessRule rule,
      @Nullable KafkaFuture<V> answer,
      Function<V, @Nullable Set<AclOperation>> operations) {
    if (answer == null) {
      return true;
    }
    try {
      Set<AclOperation> allowed = operations.apply(answer.get());
      return allowed == null || allowed.contains(rule.operation());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      return hasIfUnknown(e.getCause());
    }
  }

  /** What is not there, or what an old cluster cannot tell, is for others to find out. */
  private static boolean hasIfUnknown(@Nullable Throwable failure) {
    if (failure instanceof AuthorizationException) {
      return false;
    }
    if (failure instanceof TimeoutException timeout) {
      throw timeout;
    }
    if (failure instanceof AuthenticationException refused) {
      throw refused;
    }
    return true;
  }

  @Override
  public void close() {
    admin.close(CLOSE_TIMEOUT);
  }
}
