package dev.pawstream.cli.cluster;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, which registry, which topics. */
public final class KafkaOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "The Kafka cluster. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "";

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8081",
      description = "The schema registry. Default: ${DEFAULT-VALUE}.")
  private String registryUrl = "";

  @Option(
      names = "--prefix",
      defaultValue = Topics.DEFAULT_PREFIX,
      description = "What the topics' names start with. Default: ${DEFAULT-VALUE}.")
  private String prefix = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "More settings for all Kafka and registry clients: a properties file.")
  private @Nullable Path config;

  /** How to reach the cluster. */
  public ClientSettings clients() throws IOException {
    return new ClientSettings(bootstrapServers, registryUrl, extra());
  }

  public Topics topics() {
    return new Topics(prefix);
  }

  private Map<String, String> extra() throws IOException {
    Map<String, String> extra = new TreeMap<>();
    if (config != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(config)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new IOException(
            "--kafka-config %s cannot be read: name a properties file".formatted(config), e);
      }
      properties.stringPropertyNames().forEach(k -> extra.put(k, properties.getProperty(k)));
    }
    return extra;
  }
}
