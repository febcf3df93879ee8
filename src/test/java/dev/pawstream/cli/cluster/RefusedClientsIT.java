package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.access.AccessRule;
import dev.pawstream.access.Role;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.cli.PawstreamProcess;
import dev.pawstream.event.Topics;
import dev.pawstream.local.CertificateAuthority;
import dev.pawstream.local.SecuredBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that people see whom a cluster or a registry does not let in. */
@ExtendWith(SecuredClusterExtension.class)
class RefusedClientsIT {
  private static final String PASSWORD = "right-pass";
  private static final String WRONG = "wrong-pass";

  private final SecuredCluster cluster;
  private final Path folder;
  private final String user = "refused-" + UUID.randomUUID();

  RefusedClientsIT(SecuredCluster cluster, @TempDir Path folder) throws Exception {
    this.cluster = cluster;
    this.folder = folder;
    cluster.broker().user(user, PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics describe",
        "classifier --state-dir DIR",
        "dashboard --port 0",
        "produce DIR/photo.jpg"
      })
  void shouldSayWhoIsNotLetInWithAWrongPassword(String command) throws Exception {
    CommandRun run = run(command, cluster.user(user, WRONG).extra());

    assertThat(onlyLine(run))
        .startsWith("pawstream: The cluster at " + cluster.broker().address())
        .contains("does not let in user " + user, "SCRAM-SHA-512", "check", "sasl.jaas.config")
        .doesNotContain(WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics describe",
        "classifier --state-dir DIR",
        "dashboard --port 0",
        "produce DIR/photo.jpg"
      })
  void shouldSayWhichCertificateIsNotTrusted(String command) throws Exception {
    Map<String, String> settings = new HashMap<>(cluster.user(user, PASSWORD).extra());
    settings.putAll(SecuredBroker.tls(new CertificateAuthority(folder.resolve("other")).trust()));
    settings.put("security.protocol", "SASL_SSL");

    CommandRun run = run(command, settings);

    assertThat(onlyLine(run))
        .startsWith("pawstream: The cluster at " + cluster.broker().address())
        .contains("a certificate that is not trusted here", " ssl.truststore.location");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics describe",
        "classifier --state-dir DIR",
        "dashboard --port 0",
        "produce DIR/photo.jpg"
      })
  void shouldSayWhyAPortWithTlsMayStaySilent(String command) throws Exception {
    Map<String, String> settings =
        new HashMap<>(cluster.registryLogin(SecuredCluster.REGISTRY_PASSWORD));
    for (String patience : new String[] {"default.api", "request"}) {
      settings.put(patience + ".timeout.ms", "2000");
    }
    settings.put("max.block.ms", "2000");

    CommandRun run = run(command, settings);

    assertThat(onlyLine(run))
        .startsWith("pawstream: The cluster at " + cluster.broker().address())
        .contains("does not answer", "is PLAINTEXT what that port wants", "security.protocol");
  }

  @Test
  void shouldSayWhoMayNotSend() throws Exception {
    CommandRun run = run("produce DIR/photo.jpg", cluster.user(user, PASSWORD).extra());

    assertThat(onlyLine(run))
        .startsWith("pawstream: The cluster at " + cluster.broker().address())
        .contains("does not allow user " + user, "pawstream.images", "topics acls");
  }

  @ParameterizedTest
  @CsvSource({"classifier --state-dir DIR, CLASSIFIER", "dashboard --port 0, DASHBOARD"})
  void shouldSayAllThatAServiceMayNotDo(String command, Role role) throws Exception {
    CommandRun run = run(command, cluster.user(user, PASSWORD).extra());

    assertThat(onlyLine(run))
        .startsWith("pawstream: The cluster at " + cluster.broker().address())
        .contains("does not allow user " + user, "topics acls --role " + role)
        .contains(role.rules(topics()).stream().map(AccessRule::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"classifier --state-dir DIR", "dashboard --port 0", "produce DIR/photo.jpg"})
  void shouldSayWhoIsNotLetInAtTheRegistry(String command) throws Exception {
    allow(Role.CLASSIFIER);
    allow(Role.DASHBOARD);
    allow(Role.PRODUCER);
    Map<String, String> settings = new HashMap<>(cluster.user(user, PASSWORD).extra());
    settings.putAll(cluster.registryLogin(WRONG));

    CommandRun run = run(command, settings);

    assertThat(onlyLine(run))
        .startsWith("pawstream: The schema registry at " + cluster.registryUrl())
        .contains("user " + SecuredCluster.REGISTRY_USER, "check basic.auth.user.info")
        .doesNotContain(WRONG);
  }

  @Test
  void shouldSayThatTheRegistryIsAway() throws Exception {
    allow(Role.PRODUCER);
    Map<String, String> settings = new HashMap<>(cluster.user(user, PASSWORD).extra());
    settings.put("pawstream.registry.retry.ms", "1000");

    CommandRun run = run("produce DIR/photo.jpg", settings, "https://127.0.0.1:1");

    assertThat(onlyLine(run))
        .startsWith("pawstream: The schema registry at https://127.0.0.1:1")
        .contains("is it running", "schema.registry.url");
  }

  @Test
  void shouldSayThatTheRegistrysCertificateIsNotTrusted() throws Exception {
    allow(Role.PRODUCER);
    Map<String, String> settings = new HashMap<>(cluster.user(user, PASSWORD).extra());
    settings.put(
        "schema.registry.ssl.truststore.location",
        new CertificateAuthority(folder.resolve("other")).trust().toString());

    assertThat(onlyLine(run("produce DIR/photo.jpg", settings)))
        .startsWith("pawstream: The schema registry at " + cluster.registryUrl())
        .contains("not trusted here", " schema.registry.ssl.truststore.location");
  }

  @ParameterizedTest
  @CsvSource({
    "ssl.truststore.location, /nowhere/trust.p12, there is no such file",
    "schema.registry.ssl.truststore.password, wrong-pass, does not open",
    "sasl.mechanism, GSSAPI, sasl.mechanism",
    "bootstrap.servers, localhost, HOST:PORT"
  })
  void shouldSayWhichSettingCannotBeUsed(String key, String value, String said) throws Exception {
    Map<String, String> settings = new HashMap<>(cluster.user(user, PASSWORD).extra());
    settings.put(key, value);

    assertThat(onlyLine(run("watch", settings))).contains(said).doesNotContain(WRONG);
  }

  private void allow(Role role) throws Exception {
    cluster
        .broker()
        .allow(role.rules(topics()).stream().map(rule -> rule.allowing("User:" + user)).toList());
  }

  private static Topics topics() {
    return new Topics(Topics.DEFAULT_PREFIX);
  }

  private static String onlyLine(CommandRun run) {
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(1);
    return run.errors();
  }

  private CommandRun run(String command, Map<String, String> settings) throws Exception {
    return run(command, settings, cluster.registryUrl());
  }

  private CommandRun run(String command, Map<String, String> settings, String registry)
      throws Exception {
    Files.writeString(folder.resolve("photo.jpg"), "no picture");
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("bootstrap.servers", cluster.broker().address());
    return PawstreamProcess.run(
        folder,
        Map.of("PAWSTREAM_REGISTRY_URL", registry, "PAWSTREAM_KAFKA_CONFIG", file(all).toString()),
        command.replace("DIR", folder.toString()).split(" "));
  }

  private Path file(Map<String, String> settings) throws IOException {
    StringBuilder lines = new StringBuilder();
    settings.forEach((key, value) -> lines.append("%s=%s%n".formatted(key, value)));
    Path file = Files.writeString(folder.resolve("kafka.properties"), lines);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
