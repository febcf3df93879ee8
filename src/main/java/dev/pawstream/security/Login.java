package dev.pawstream.security;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Who connects to a cluster, and how; for messages, so without secrets.
 *
 * @param servers {@code bootstrap.servers}
 * @param protocol {@code security.protocol}
 * @param mechanism {@code sasl.mechanism}; of no meaning without SASL
 * @param who for a sentence: {@code user classifier}
 */
public record Login(String servers, String protocol, String mechanism, String who) {
  /** What login modules call the user: of SCRAM and PLAIN, of OAuth, of Kerberos. */
  private static final String[] USER_OPTIONS = {"username", "clientId", "principal"};

  /** Taken from a client's settings, under Kafka's names. */
  public static Login of(Map<String, ?> config) {
    String protocol =
        text(config, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
            .orElse(CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL)
            .toUpperCase(Locale.ROOT);
    return new Login(
        text(config, CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).orElse(""),
        protocol,
        text(config, SaslConfigs.SASL_MECHANISM).orElse(SaslConfigs.DEFAULT_SASL_MECHANISM),
        who(config, protocol));
  }

  boolean hasTls() {
    return protocol.endsWith("SSL");
  }

  private static String who(Map<String, ?> config, String protocol) {
    if (protocol.startsWith("SASL")) {
      return text(config, SaslConfigs.SASL_JAAS_CONFIG)
          .flatMap(Login::user)
          .map(user -> "user " + user)
          .orElse("a client");
    }
    return text(config, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG)
        .map(store -> "the client whose key is in " + store)
        .orElse("an anonymous client");
  }

  private static Optional<String> user(String jaas) {
    try {
      return JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas)))
          .configurationEntries()
          .stream()
          .flatMap(entry -> Stream.of(USER_OPTIONS).map(option -> entry.getOptions().get(option)))
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .findFirst();
    } catch (IllegalArgumentException | KafkaException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Map<String, ?> config, String key) {
    Object value = config.get(key);
    return value == null
        ? Optional.empty()
        : Optional.of(value instanceof Password hidden ? hidden.value() : value.toString());
  }
}
