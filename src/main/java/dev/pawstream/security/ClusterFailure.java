package dev.pawstream.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Says in one sentence, without secrets, why a cluster does not let a client do what it wants. */
public final class ClusterFailure {
  /** What consumers and producers do; of other operations somebody else says which it was. */
  private static final Set<AclOperation> OF_RECORDS = Set.of(AclOperation.READ, AclOperation.WRITE);

  /** How Kafka's messages begin that say nothing but that a client was not made. */
  private static final String NOT_MADE = "Failed to c";

  private final Login login;
  private final Function<String, Set<AclOperation>> uses;

  /**
   * Of a client that knows what it does.
   *
   * @param uses what it does to a topic
   */
  public ClusterFailure(Login login, Function<String, Set<AclOperation>> uses) {
    this.login = login;
    this.uses = uses;
  }

  /** What is wrong and what to do about it; nothing where it is something else. */
  public Optional<String> sentence(Throwable failure) {
    return Causes.first(failure, AuthenticationException.class)
        .map(this::notLetIn)
        .or(
            () ->
                Causes.first(failure, AuthorizationException.class)
                    .map(e -> notAllowed(e, failure)))
        .or(() -> Causes.first(failure, TimeoutException.class).map(this::silent))
        .or(() -> Causes.first(failure, DisconnectException.class).map(this::silent))
        .or(() -> notMade(failure));
  }

  /** Whether trying again would fail the same way. */
  public static boolean isRefusal(Throwable failure) {
    return Causes.first(failure, AuthenticationException.class).isPresent()
        || Causes.first(failure, AuthorizationException.class).isPresent();
  }

  private String notLetIn(AuthenticationException failure) {
    if (failure instanceof SslAuthenticationException) {
      return "The cluster at %s %s"
          .formatted(
              login.servers(),
              TlsFailure.reason(failure, "")
                  .orElseGet(() -> "does not agree on TLS: " + failure.getMessage()));
    }
    if (failure instanceof SaslAuthenticationException) {
      return "The cluster at %s does not let in %s (%s): check the name and the password in sasl.jaas.config"
          .formatted(login.servers(), login.who(), failure.getMessage());
    }
    return "The cluster at %s does not let in %s by %s, %s (%s): check security.protocol and sasl.mechanism"
        .formatted(
            login.servers(),
            login.who(),
            login.protocol(),
            login.mechanism(),
            failure.getMessage());
  }

  private String notAllowed(AuthorizationException failure, Throwable outermost) {
    return "The cluster at %s does not allow %s %s: add that right; 'pawstream topics acls' lists who needs which"
        .formatted(login.servers(), login.who(), right(failure, outermost));
  }

  private String right(AuthorizationException failure, Throwable outermost) {
    if (failure instanceof MissingRightException missing) {
      return String.valueOf(missing.getMessage());
    }
    if (failure instanceof ClusterAuthorizationException) {
      // Whoever may write to some topic may have a producer.
      return "Write on any topic";
    }
    if (failure instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      Set<String> names = new TreeSet<>(topics.unauthorizedTopics());
      Set<String> operations = new TreeSet<>();
      names.forEach(
          name ->
              uses.apply(name).stream()
                  .filter(OF_RECORDS::contains)
                  .forEach(operation -> operations.add(RightName.of(operation))));
      return "%s on the topic %s"
          .formatted(
              operations.isEmpty() ? "what it does" : String.join(" and ", operations),
              String.join(", ", names));
    }
    if (failure instanceof GroupAuthorizationException group) {
      return "Read on the group " + group.groupId();
    }
    if (failure instanceof TransactionalIdAuthorizationException) {
      return "Write on its transactional id";
    }
    // Of a topic that Kafka Streams may not create, only the exception around it says the name.
    return "this (%s)"
        .formatted(
            Causes.of(outermost).stream()
                .filter(around -> around.getCause() == failure)
                .findFirst()
                .orElse(failure)
                .getMessage());
  }

  private String silent(KafkaException failure) {
    return "The cluster at %s does not answer (%s): is it there, and is %s what that port wants? %s"
        .formatted(
            login.servers(),
            failure.getMessage(),
            login.protocol(),
            login.hasTls()
                ? "Check security.protocol"
                : "One that wants TLS just hangs up; check security.protocol");
  }

  /** Kafka wraps what is wrong with a setting, such as a key store, several times. */
  private Optional<String> notMade(Throwable failure) {
    List<Throwable> chain = Causes.of(failure);
    if (chain.size() < 2 || chain.get(0).getClass() != KafkaException.class) {
      return Optional.empty();
    }
    Set<String> messages = new LinkedHashSet<>();
    for (Throwable cause : chain) {
      String message = cause.getMessage();
      Throwable inner = cause.getCause();
      if (message != null && (inner == null || !message.equals(inner.toString()))) {
        messages.add(message);
      }
    }
    String said = String.join(": ", messages);
    messages.removeIf(message -> message.startsWith(NOT_MADE));
    if (said.equals(String.join(": ", messages))) {
      return Optional.of(said);
    }
    return Optional.of(
        "No client can be made for the cluster at %s (%s): check %s"
            .formatted(
                login.servers(),
                String.join(": ", messages),
                said.contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                    ? "its address, HOST:PORT"
                    : "security.protocol, sasl.mechanism, sasl.jaas.config, and what begins with ssl."));
  }
}
