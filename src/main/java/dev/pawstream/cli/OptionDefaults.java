package dev.pawstream.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are not on the command line: from the environment ({@code PAWSTREAM_MODEL} for
 * {@code --model}), else from the properties file that {@code PAWSTREAM_CONFIG} names ({@code
 * model=...}).
 *
 * <p>A flag needs {@code fallbackValue = "true"}: picocli would turn one off that is given here and
 * on the command line, too.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String PREFIX = "PAWSTREAM_";
  private static final String FILE = "PAWSTREAM_CONFIG";

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
      } catch (IOException e) {
        throw new UncheckedIOException(
            "%s names %s, which cannot be read: correct or unset it".formatted(FILE, file), e);
      }
    }
    return new OptionDefaults(environment, properties);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String name = option.longestName().replaceFirst("^-+", "");
    String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value != null && !value.isEmpty() ? value : properties.getProperty(name);
  }
}
