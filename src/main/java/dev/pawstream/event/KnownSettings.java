package dev.pawstream.event;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** The settings that Kafka's clients, Kafka Streams and the registry's client know. */
final class KnownSettings {
  /** Of Kafka's programs; one file serves them all. */
  static final List<ConfigDef> DEFINITIONS =
      List.of(
          AdminClientConfig.configDef(),
          ProducerConfig.configDef(),
          ConsumerConfig.configDef(),
          StreamsConfig.configDef());

  /** What Kafka Streams takes for one of its clients. */
  private static final List<String> CLIENT_PREFIXES =
      List.of(
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX,
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.PRODUCER_PREFIX,
          StreamsConfig.ADMIN_CLIENT_PREFIX);

  /** What follows these is the user's to name. */
  private static final List<String> OPEN_PREFIXES =
      List.of(StreamsConfig.TOPIC_PREFIX, StreamsConfig.CLIENT_TAG_PREFIX, "config.providers");

  /** Those of {@link SchemaRegistryClientConfig} that are not TLS's. */
  private static final List<String> OF_THE_REGISTRYS_CLIENT =
      List.of(
          SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
          SchemaRegistryClientConfig.USER_INFO_CONFIG,
          SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
          SchemaRegistryClientConfig.BEARER_AUTH_TOKEN_CONFIG,
          SchemaRegistryClientConfig.BEARER_AUTH_ISSUER_ENDPOINT_URL,
          SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_ID,
          SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_SECRET,
          SchemaRegistryClientConfig.BEARER_AUTH_SCOPE,
          SchemaRegistryClientConfig.BEARER_AUTH_SCOPE_CLAIM_NAME,
          SchemaRegistryClientConfig.BEARER_AUTH_SUB_CLAIM_NAME,
          SchemaRegistryClientConfig.BEARER_AUTH_LOGICAL_CLUSTER,
          SchemaRegistryClientConfig.BEARER_AUTH_IDENTITY_POOL_ID,
          SchemaRegistryClientConfig.BEARER_AUTH_CACHE_EXPIRY_BUFFER_SECONDS,
          SchemaRegistryClientConfig.BEARER_AUTH_CUSTOM_PROVIDER_CLASS,
          SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS,
          SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS,
          SchemaRegistryClientConfig.PROXY_HOST,
          SchemaRegistryClientConfig.PROXY_PORT,
          SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG,
          SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG,
          SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG,
          SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG);

  private static final Set<String> OURS =
      Set.of(RegistrySettings.RETRY_MS, EventSerdes.SERDE_CLASS);
  private static final Set<String> NAMES = names();

  /** Some are of type PASSWORD in Kafka, but not the registry's, nor what Kafka does not know. */
  private static final Pattern SECRET =
      Pattern.compile(
          "password|passphrase|secret|jaas\\.config|user\\.info|auth\\.token|keystore\\.key|private\\.key");

  private KnownSettings() {}

  static boolean has(String key) {
    if (key.startsWith(RegistrySettings.OUR_PREFIX)) {
      return OURS.contains(key);
    }
    return NAMES.contains(key)
        || RegistrySettings.isForSerde(key)
        || OPEN_PREFIXES.stream().anyMatch(key::startsWith)
        || CLIENT_PREFIXES.stream()
            .anyMatch(
                prefix -> key.startsWith(prefix) && NAMES.contains(key.substring(prefix.length())));
  }

  /** The setting without the name of the client that Kafka Streams gives it to. */
  static String withoutClient(String key) {
    return CLIENT_PREFIXES.stream()
        .filter(key::startsWith)
        .findFirst()
        .map(prefix -> key.substring(prefix.length()))
        .orElse(key);
  }

  /** Whether a value is not for others to see. */
  static boolean isSecret(String key, String value) {
    return SECRET.matcher(key).find() || !RegistrySettings.withoutPassword(value).equals(value);
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    names.add(RegistrySettings.URL);
    DEFINITIONS.forEach(definition -> names.addAll(definition.names()));
    AdminClientConfig.configNames().stream()
        .filter(name -> name.startsWith("ssl."))
        .forEach(name -> names.add(RegistrySettings.CLIENT_PREFIX + name));
    for (String name : OF_THE_REGISTRYS_CLIENT) {
      names.add(name);
      names.add(RegistrySettings.CLIENT_PREFIX + name);
    }
    return names;
  }
}
