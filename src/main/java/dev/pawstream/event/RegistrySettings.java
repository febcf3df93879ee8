package dev.pawstream.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/**
 * What the serdes need to know of the registry, read from a configuration with Confluent's keys.
 *
 * @param urls where it answers, tried in turn; without user and password
 * @param client what Confluent's client reads for itself: credentials, TLS, proxy, timeouts
 * @param autoRegister whether a writer may register its schema; if not, it must be there
 * @param retryFor how long an outage is waited for before it is reported
 */
record RegistrySettings(
    List<String> urls, Map<String, String> client, boolean autoRegister, Duration retryFor) {
  static final String URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String KEY_TYPE = "specific.avro.key.type";
  static final String VALUE_TYPE = "specific.avro.value.type";

  static final String OUR_PREFIX = "pawstream.";

  /** Our own, as Confluent's serdes do not wait: milliseconds. */
  static final String RETRY_MS = "pawstream.registry.retry.ms";

  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(30);

  static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
  static final String READ_TIMEOUT_MS = "http.read.timeout.ms";

  /** Confluent's default is a minute, for which a dead registry would hold up the first record. */
  private static final String HTTP_TIMEOUT_MS = "10000";

  /** What Confluent's client asks for in front of TLS settings. */
  static final String CLIENT_PREFIX = "schema.registry.";

  private static final String BASIC = "basic.auth.";
  private static final String BEARER = "bearer.auth.";
  private static final String CREDENTIALS_SOURCE = "credentials.source";
  static final String USER = "basic.auth.user.info";
  private static final List<String> CLIENT_PREFIXES =
      List.of(CLIENT_PREFIX, BASIC, BEARER, "proxy.", "http.", "sasl.", "missing.");
  private static final List<String> SERDE_PREFIXES =
      List.of(
          "auto.register.schemas",
          "use.latest.version",
          "latest.",
          "normalize.schemas",
          "specific.avro.",
          "avro.",
          "key.subject.name.strategy",
          "value.subject.name.strategy",
          OUR_PREFIX);
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)([^,\\s]+)@");

  /**
   * @throws ConfigException if the address is missing or a value cannot be read
   */
  static RegistrySettings from(Map<String, ?> config) {
    Object url = config.get(URL);
    if (url == null || url.toString().isBlank()) {
      throw new ConfigException(URL + " is not set; give the address of the schema registry");
    }
    Map<String, String> client = new TreeMap<>();
    client.put(CONNECT_TIMEOUT_MS, HTTP_TIMEOUT_MS);
    client.put(READ_TIMEOUT_MS, HTTP_TIMEOUT_MS);
    config.forEach(
        (key, value) -> {
          if (value != null && startsWithAny(key, CLIENT_PREFIXES) && !key.equals(URL)) {
            client.put(asClientReads(key), value.toString());
          }
        });
    moveUserInfo(url.toString(), client);
    setCredentialsSource(client);
    return new RegistrySettings(
        Stream.of(withoutPassword(url.toString()).split(",", -1))
            .map(String::strip)
            .filter(u -> !u.isEmpty())
            .toList(),
        client,
        Boolean.parseBoolean(String.valueOf(valueOr(config, AUTO_REGISTER, true))),
        retry(valueOr(config, RETRY_MS, DEFAULT_RETRY.toMillis())));
  }

  static boolean isForRegistry(String key) {
    return startsWithAny(key, CLIENT_PREFIXES) || isForSerde(key);
  }

  static boolean isForSerde(String key) {
    return startsWithAny(key, SERDE_PREFIXES);
  }

  static boolean isForKafka(String key) {
    return !isForRegistry(key) || key.startsWith("sasl.");
  }

  /** The address as it may be shown and logged. */
  static String withoutPassword(String url) {
    return USER_INFO.matcher(url).replaceAll("");
  }

  /** For messages: {@code user classifier}. */
  String who() {
    String userInfo = client.get(USER);
    return userInfo == null ? "this client" : "user " + userInfo.split(":", 2)[0];
  }

  /** Where the prefix is wanted for TLS, people write it for credentials, too. */
  private static String asClientReads(String key) {
    String name = key.substring(key.startsWith(CLIENT_PREFIX) ? CLIENT_PREFIX.length() : 0);
    return name.startsWith(BASIC) || name.startsWith(BEARER) ? name : key;
  }

  /**
   * Takes the password out of the address, which Confluent's client logs whenever a request fails.
   */
  private static void moveUserInfo(String url, Map<String, String> client) {
    Matcher userInfo = USER_INFO.matcher(url);
    if (userInfo.find()) {
      if (userInfo.group(1).contains("/")) {
        throw new ConfigException(
            "%s has an @ behind a slash: give user and password as %s".formatted(URL, USER));
      }
      client.put(BASIC + CREDENTIALS_SOURCE, "USER_INFO");
      client.put(USER, userInfo.group(1));
    }
  }

  /** Without being told where they are, Confluent's client does not look at credentials. */
  private static void setCredentialsSource(Map<String, String> client) {
    if (!client.containsKey(BASIC + CREDENTIALS_SOURCE)
        && !client.containsKey(BEARER + CREDENTIALS_SOURCE)) {
      if (client.containsKey(USER)) {
        client.put(BASIC + CREDENTIALS_SOURCE, "USER_INFO");
      } else if (client.containsKey(BEARER + "token")) {
        client.put(BEARER + CREDENTIALS_SOURCE, "STATIC_TOKEN");
      }
    }
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return "RegistrySettings[urls=%s, client=%s, autoRegister=%s, retryFor=%s]"
        .formatted(urls, client.keySet(), autoRegister, retryFor);
  }

  private static Duration retry(Object millis) {
    try {
      return Duration.ofMillis(Long.parseLong(millis.toString()));
    } catch (NumberFormatException e) {
      throw new ConfigException(RETRY_MS, millis, "Give a number of milliseconds");
    }
  }

  private static Object valueOr(Map<String, ?> config, String key, Object otherwise) {
    Object value = config.get(key);
    return value == null ? otherwise : value;
  }

  private static boolean startsWithAny(String key, List<String> prefixes) {
    return prefixes.stream().anyMatch(key::startsWith);
  }
}
