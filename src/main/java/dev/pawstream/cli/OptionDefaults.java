package dev.pawstream.cli;

import dev.pawstream.event.ReadFailure;
import dev.pawstream.event.SettingsSource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are not on the command line: from the environment ({@code PAWSTREAM_MODEL} for
 * {@code --model}), else from the properties file that {@code PAWSTREAM_CONFIG} names ({@code
 * model=...}). The settings of Kafka's clients are in the same places: {@code
 * PAWSTREAM_KAFKA_SECURITY_PROTOCOL} and {@code kafka.security.protocol=...}.
 *
 * <p>A flag needs {@code fallbackValue = "true"}: picocli would turn one off that is given here and
 * on the command line, too.
 */
public final class OptionDefaults implements IDefaultValueProvider {
  private static final String PREFIX = "PAWSTREAM_";
  private static final String FILE = "PAWSTREAM_CONFIG";
  private static final String KAFKA = "kafka.";
  private static final String KAFKA_VARIABLE = PREFIX + "KAFKA_";

  private static final Pattern UNDERSCORES = Pattern.compile("_+");
  private static final Map<String, String> SPELT = Map.of("_", ".", "__", "-", "___", "_");

  /** Those that look like a setting of Kafka's, but are an option. */
  private static final Set<String> KAFKA_OPTIONS = Set.of(KAFKA_VARIABLE + "CONFIG");

  private final Map<String, String> environment;
  private final Properties properties;

  private OptionDefaults(Map<String, String> environment, Properties properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /**
   * Reads the properties file, if the environment names one.
   *
   * @throws UncheckedIOException if it names one that cannot be read
   */
  static OptionDefaults from(Map<String, String> environment) {
    Properties properties = new Properties();
    String file = environment.get(FILE);
    if (file != null && !file.isBlank()) {
      try (Reader reader = Files.newBufferedReader(Path.of(file))) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        String message =
            "%s names %s, which cannot be read, %s: correct or unset it"
                .formatted(FILE, file, ReadFailure.reason(e));
        throw new UncheckedIOException(message, new IOException(message, e));
      }
    }
    return new OptionDefaults(environment, properties);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    return value(option.longestName().replaceFirst("^-+", ""));
  }

  private @Nullable String value(String name) {
    String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value != null && !value.isEmpty() ? value : properties.getProperty(name);
  }

  /**
   * A value that is no option, as everybody on a machine sees the command lines of its processes.
   *
   * @param name as an option would be called, without hyphens before it
   */
  public Optional<String> secret(String name) {
    return Optional.ofNullable(value(name)).filter(value -> !value.isBlank());
  }

  /** The properties file, if there is one. */
  public Optional<Path> file() {
    return Optional.ofNullable(environment.get(FILE)).filter(f -> !f.isBlank()).map(Path::of);
  }

  /** The settings of Kafka's clients in the properties file. */
  public SettingsSource kafkaInFile() {
    Map<String, String> settings = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(KAFKA)) {
        settings.put(name.substring(KAFKA.length()), properties.getProperty(name).strip());
      }
    }
    return new SettingsSource(FILE, settings);
  }

  /**
   * The settings of Kafka's clients in the environment, in upper case: a dot is {@code _}, a hyphen
   * {@code __} and an underscore {@code ___}, as in Confluent's images.
   */
  public SettingsSource kafkaInEnvironment() {
    Map<String, String> settings = new TreeMap<>();
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(KAFKA_VARIABLE)
              && !KAFKA_OPTIONS.contains(variable)
              && !value.isBlank()) {
            settings.put(key(variable.substring(KAFKA_VARIABLE.length())), value.strip());
          }
        });
    return new SettingsSource(KAFKA_VARIABLE + '*', settings);
  }

  private static String key(String name) {
    return UNDERSCORES
        .matcher(name.toLowerCase(Locale.ROOT))
        .replaceAll(found -> SPELT.getOrDefault(found.group(), found.group()));
  }
}
