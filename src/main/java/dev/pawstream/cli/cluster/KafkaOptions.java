package dev.pawstream.cli.cluster;

import dev.pawstream.access.AccessCheck;
import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.cli.OptionDefaults;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.RegistryLogin;
import dev.pawstream.event.SettingsSource;
import dev.pawstream.event.Topics;
import dev.pawstream.security.ClusterFailure;
import dev.pawstream.security.Login;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster, which registry, which topics. */
public final class KafkaOptions {
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  private static final String REGISTRY_URL = "schema.registry.url";

  // The defaults stand in the descriptions only, as the settings may name others; and picocli would
  // show one from the environment, with a password that may be in it, in the help.
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster. Default: localhost:9092.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      description = "The schema registry. Default: http://localhost:8081.")
  private @Nullable String registryUrl;

  @Option(
      names = "--prefix",
      defaultValue = Topics.DEFAULT_PREFIX,
      description = "What the topics' names start with. Default: ${DEFAULT-VALUE}.")
  private String prefix = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = {
        "Settings for all Kafka and registry clients, such as security.protocol: a properties file.",
        "Also in the environment: PAWSTREAM_KAFKA_SECURITY_PROTOCOL."
      })
  private @Nullable Path config;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private Optional<ClusterFailure> failures = Optional.empty();

  /**
   * How to reach the cluster.
   *
   * @param as who the command is there, for messages
   * @throws org.apache.kafka.common.config.ConfigException if a setting is wrong
   */
  public ClientSettings clients(Role as) throws IOException {
    return clients(Rights.of(as, topics()));
  }

  private ClientSettings clients(Rights rights) throws IOException {
    ClientSettings settings = read();
    failures = Optional.of(new ClusterFailure(Login.of(settings.streams()), rights::operationsOn));
    return settings;
  }

  /**
   * How to reach the cluster, which has let this client in and says that it may do what it will do,
   * as does the registry.
   *
   * @throws org.apache.kafka.common.KafkaException if not
   */
  ClientSettings checkedClients(Rights rights) throws IOException {
    ClientSettings settings = clients(rights);
    AccessCheck.check(settings, rights);
    RegistryLogin.check(settings.serde());
    return settings;
  }

  public Topics topics() {
    return new Topics(prefix);
  }

  /** In one sentence, what went wrong with the cluster; nothing where something else did. */
  public Optional<String> explain(Throwable failure) {
    return failures.flatMap(known -> known.sentence(failure));
  }

  private ClientSettings read() throws IOException {
    Map<String, String> merged = new TreeMap<>();
    for (SettingsSource source : sources()) {
      warnOfUnknown(source);
      source.check();
      merged.putAll(source.settings());
    }
    SettingsSource resolved = new SettingsSource("The clients' settings", merged).resolved();
    resolved.check();
    resolved.checkStores();
    Map<String, String> settings = new TreeMap<>(resolved.settings());
    String servers = settings.remove(BOOTSTRAP_SERVERS);
    String registry = settings.remove(REGISTRY_URL);
    refusePasswordOnTheCommandLine();
    return new ClientSettings(
        first(bootstrapServers, servers, "localhost:9092"),
        first(registryUrl, registry, "http://localhost:8081"),
        settings);
  }

  /** The later one wins. */
  private List<SettingsSource> sources() throws IOException {
    Optional<OptionDefaults> defaults =
        Optional.ofNullable(command.defaultValueProvider())
            .filter(OptionDefaults.class::isInstance)
            .map(OptionDefaults.class::cast);
    List<SettingsSource> sources = new ArrayList<>();
    defaults.ifPresent(
        standard -> {
          SettingsSource inFile = standard.kafkaInFile();
          standard.file().ifPresent(file -> warnOfReaders(file, inFile));
          sources.add(inFile);
        });
    if (config != null) {
      sources.add(file(config));
    }
    defaults.ifPresent(standard -> sources.add(standard.kafkaInEnvironment()));
    return sources;
  }

  private SettingsSource file(Path file) throws IOException {
    SettingsSource source = SettingsFile.read("--kafka-config", file);
    warnOfReaders(file, source);
    return source;
  }

  private void warnOfReaders(Path file, SettingsSource source) {
    if (source.holdsSecrets() && SettingsFile.isReadableByOthers(file)) {
      warn(
          "%s holds a password and every user of this machine may read it: chmod o-rwx %s"
              .formatted(file, file));
    }
  }

  private void warnOfUnknown(SettingsSource source) {
    source
        .unknown()
        .forEach(
            key ->
                warn(
                    "%s: neither Kafka nor the registry's client knows %s; is it misspelt?"
                        .formatted(source.name(), key)));
  }

  private void warn(String sentence) {
    PrintWriter err = command.commandLine().getErr();
    err.println("pawstream: warning: " + sentence);
    err.flush();
  }

  /** Everybody on the machine sees it there. */
  private void refusePasswordOnTheCommandLine() {
    if (registryUrl != null
        && command.commandLine().getParseResult().hasMatchedOption("--registry-url")
        && ClientSettings.holdsPassword(registryUrl)) {
      throw new ParameterException(
          command.commandLine(),
          "--registry-url must not hold a password, as all users of this machine see it: give it as basic.auth.user.info in --kafka-config, or in the environment");
    }
  }

  private static String first(@Nullable String option, @Nullable String setting, String otherwise) {
    return option != null ? option : setting != null ? setting : otherwise;
  }
}
