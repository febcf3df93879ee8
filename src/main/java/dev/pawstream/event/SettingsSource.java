package dev.pawstream.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Settings of clients, by Kafka's and Confluent's names, from one place.
 *
 * @param name of the place, for messages
 * @param settings may hold secrets
 */
public record SettingsSource(String name, Map<String, String> settings) {
  public SettingsSource {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The keys that nobody knows, which are misspelt, or of a plug-in of the user's. */
  public List<String> unknown() {
    return settings.keySet().stream().filter(key -> !KnownSettings.has(key)).toList();
  }

  /** Whether it says something that is not for others to see. */
  public boolean holdsSecrets() {
    return settings.entrySet().stream()
        .anyMatch(
            setting ->
                !isReference(setting.getValue())
                    && KnownSettings.isSecret(setting.getKey(), setting.getValue()));
  }

  /**
   * With what Kafka's configuration providers find in place of references, which they look up in
   * files, folders and variables.
   *
   * @throws ConfigException if there is nothing behind one
   */
  public SettingsSource resolved() {
    Map<String, String> found = new TreeMap<>();
    new AbstractConfig(new ConfigDef(), settings, false)
        .originals()
        .forEach((key, value) -> found.put(key, String.valueOf(value)));
    found.keySet().removeIf(key -> key.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG));
    found.forEach(
        (key, value) -> {
          if (isReference(value)) {
            throw new ConfigException(
                "%s: there is nothing behind %s = %s; correct it, or name who looks it up in config.providers"
                    .formatted(name, key, references(value)));
          }
        });
    return new SettingsSource(name, found);
  }

  private static boolean isReference(String value) {
    return ConfigTransformer.DEFAULT_PATTERN.matcher(value).find();
  }

  /** Without what stands around them, which may be a secret. */
  private static String references(String value) {
    return ConfigTransformer.DEFAULT_PATTERN
        .matcher(value)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining(", "));
  }

  /**
   * Looks at the values, before any client does.
   *
   * @throws ConfigException if one is wrong: which, and why, in one sentence without secrets
   */
  public void check() {
    settings.forEach(this::check);
  }

  /**
   * Opens the key stores that it names, with the passwords that it says.
   *
   * @throws ConfigException if one cannot be opened: which, and why
   */
  public void checkStores() {
    new StoreCheck(settings).run();
  }

  private void check(String key, String value) {
    if (isReference(value)) {
      return;
    }
    if (key.endsWith(RegistrySettings.USER) && !value.contains(":")) {
      throw new ConfigException("%s: %s must be USER:PASSWORD".formatted(name, key));
    }
    String name = KnownSettings.withoutClient(key);
    if (name.equals(SaslConfigs.SASL_JAAS_CONFIG)) {
      checkJaas(value);
      return;
    }
    for (ConfigDef definition : KnownSettings.DEFINITIONS) {
      ConfigKey known = definition.configKeys().get(name);
      if (known != null) {
        check(known, value);
      }
    }
  }

  private void check(ConfigKey key, String value) {
    try {
      Object parsed = ConfigDef.parseType(key.name, value, key.type);
      if (key.validator != null) {
        key.validator.ensureValid(key.name, parsed);
      }
    } catch (ConfigException e) {
      throw new ConfigException(
          KnownSettings.isSecret(key.name, value)
              ? "%s: the value of %s cannot be used".formatted(name, key.name)
              : "%s: %s".formatted(name, e.getMessage()));
    }
  }

  /** What Kafka says of a wrong one quotes pieces of it, which may be pieces of the password. */
  private void checkJaas(String value) {
    try {
      JaasContext unused =
          JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(value)));
    } catch (IllegalArgumentException | KafkaException e) {
      throw new ConfigException(
          "%s: %s cannot be read: write LOGIN-MODULE required username=\"...\" password=\"...\"; with the quotation marks and the semicolon"
              .formatted(name, SaslConfigs.SASL_JAAS_CONFIG));
    }
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "SettingsSource[name=%s, settings=%s]".formatted(name, settings.keySet());
  }
}
