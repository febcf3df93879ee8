package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.pawstream.CapturedLog;
import dev.pawstream.RestrictedUser;
import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.access.Role;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.cli.PawstreamProcess;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchPatience;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.S3Settings;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.local.CertificateAuthority;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords stay where their owner has put them, however much is logged. */
@ExtendWith(SecuredClusterExtension.class)
class SecretsIT {
  private static final String AWS_SECRET = "aws-secret-of-the-test";
  private static final String WRONG = "a-wrong-pass";
  private static final List<String> SECRETS =
      List.of(
          RestrictedUser.PASSWORD,
          SecuredCluster.REGISTRY_PASSWORD,
          CertificateAuthority.PASSWORD,
          AWS_SECRET,
          WRONG);

  /** Its first line: Kafka's exceptions of a refusal have no other. */
  private static final String STACK_TRACE = "(?m)^[a-z]+\\.[\\w.]+Exception: ";

  /** All that speaks with others. */
  private static final String[] OTHERS = {
    "org.apache.kafka", "org.apache.flink", "software.amazon", "org.apache.hc"
  };

  private static final String TALKATIVE =
      """
      <configuration>
        <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%level %logger - %msg%n</pattern></encoder>
        </appender>
        <logger name="dev.pawstream" level="DEBUG"/>
        <root level="INFO"><appender-ref ref="STDERR"/></root>
      </configuration>
      """;

  private final Path folder;
  private final Topics topics = new Topics("secrets-" + UUID.randomUUID());
  private final RestrictedUser user;
  private final ServicesFixture fixture;

  SecretsIT(SecuredCluster cluster, @TempDir Path folder) throws Exception {
    this.folder = folder;
    user = RestrictedUser.of(cluster, "user-of-" + topics.prefix());
    fixture = new ServicesFixture(cluster.operator(), topics);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics describe",
        "classifier --state-dir DIR",
        "dashboard --port 0",
        "produce DIR/cat.jpg"
      })
  void shouldNotBeInTheLogOfACommand(String command) throws Exception {
    CommandRun run = talkative(command, Map.of());

    assertThat(run.errors())
        .contains("Config values", "sasl.jaas.config = [hidden]")
        .contains("does not allow user " + user.name())
        .containsPattern(STACK_TRACE);
    assertThat(run.errors() + run.output()).doesNotContain(SECRETS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAWSTREAM_KAFKA_SASL_JAAS_CONFIG | ScramLoginModule required password=WRONG",
        "PAWSTREAM_KAFKA_PRODUCER_SASL_JAAS_CONFIG | ScramLoginModule required password=WRONG",
        "PAWSTREAM_KAFKA_SASL_JAAS_CONFIG | org.apache.kafka.common.security.scram.ScramLoginModule required username=\"cat\" password=\"WRONG\";",
        "PAWSTREAM_KAFKA_SSL_TRUSTSTORE_PASSWORD | WRONG",
        "PAWSTREAM_KAFKA_SSL_KEYSTORE_KEY | WRONG",
        "PAWSTREAM_KAFKA_SCHEMA_REGISTRY_SSL_TRUSTSTORE_PASSWORD | WRONG",
        "PAWSTREAM_KAFKA_BASIC_AUTH_USER_INFO | registry-user:WRONG",
        "PAWSTREAM_KAFKA_BASIC_AUTH_USER_INFO | WRONG",
        "PAWSTREAM_REGISTRY_URL | https://registry-user:WRONG@127.0.0.1:1",
        "PAWSTREAM_REGISTRY_URL | https://registry-user:/WRONG@127.0.0.1:1"
      })
  void shouldNotBeInWhatIsSaidOfAWrongOne(String variable, String value) throws Exception {
    user.allow(Role.PRODUCER.rules(topics));

    CommandRun run =
        talkative("produce DIR/cat.jpg", Map.of(variable, value.replace("WRONG", WRONG)));

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
    assertThat(run.errors()).contains("\npawstream: ").containsPattern(STACK_TRACE);
    assertThat(run.errors() + run.output()).doesNotContain(SECRETS);
  }

  @AfterEach
  void stop() {
    fixture.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void shouldNotBeInTheLogOfAServiceNorInItsDeadLetters() throws Exception {
    user.allow(Role.CLASSIFIER.rules(topics));
    try (CapturedLog ours = CapturedLog.of(Level.DEBUG, "dev.pawstream");
        CapturedLog others = CapturedLog.of(Level.INFO, OTHERS);
        ClassifierService service = service()) {
      service.start();
      ImageEvent event = ImageEvent.newBuilder().setId("cat").setUri("s3://bucket/cat.jpg").build();
      fixture.send(topics.images(), "cat", fixture.avro(topics.images(), event));
      ConsumerRecord<String, byte[]> letter = fixture.await(topics.deadLetters(), 1).get(0);

      assertThat(headers(letter)).contains("S3").doesNotContain(SECRETS);
      assertThat(String.join("\n", others.lines()))
          .contains("StreamsConfig values", "ConsumerConfig values", "ProducerConfig values")
          .contains("sasl.jaas.config = [hidden]")
          .doesNotContain(SECRETS);
      assertThat(String.join("\n", ours.lines())).contains("Set aside").doesNotContain(SECRETS);
    }
  }

  @Test
  void shouldNotBeInTheListOfProcesses() throws Exception {
    user.allow(Role.CONSUMER.rules(topics));
    try (PawstreamProcess watch =
        PawstreamProcess.start(folder, user.environment(topics), "watch", "--from-beginning")) {
      assertThat(watch.commandLine()).contains("watch", "--from-beginning");
      assertThat(watch.commandLine()).doesNotContain(SECRETS);
    }
  }

  @Test
  void shouldNotBeTakenInAnAddressOnTheCommandLine() {
    CommandRun run =
        CommandRun.of(
            user.environment(topics),
            "watch",
            "--registry-url=https://cat:" + WRONG + "@localhost");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("--registry-url must not hold a password", "basic.auth.user.info")
        .doesNotContain(WRONG);
  }

  private ClassifierService service() {
    System.setProperty("aws.accessKeyId", "aws-key");
    System.setProperty("aws.secretAccessKey", AWS_SECRET);
    FetchSettings fetch =
        FetchSettings.NOTHING
            .withS3(new S3Settings(URI.create("http://127.0.0.1:1"), "us-east-1", true, List.of()))
            .withPatience(FetchPatience.of(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("state")).withFetch(fetch),
        user.clients(),
        "starter",
        new FakePredictor("starter-sha"),
        artefact -> {
          throw new IllegalStateException("There is no release");
        },
        new SimpleMeterRegistry());
  }

  private CommandRun talkative(String command, Map<String, String> more) throws Exception {
    Files.writeString(folder.resolve("cat.jpg"), "no picture");
    Map<String, String> environment = new HashMap<>(user.environment(topics));
    environment.putAll(more);
    environment.put("PAWSTREAM_DEBUG", "true");
    environment.put("PAWSTREAM_KAFKA_PAWSTREAM_REGISTRY_RETRY_MS", "1000");
    environment.put("AWS_SECRET_ACCESS_KEY", AWS_SECRET);
    environment.put(
        "JDK_JAVA_OPTIONS",
        "-Dlogback.configurationFile="
            + Files.writeString(folder.resolve("talkative.xml"), TALKATIVE));
    return PawstreamProcess.run(
        folder, environment, command.replace("DIR", folder.toString()).split(" "));
  }

  private static String headers(ConsumerRecord<String, byte[]> letter) {
    return Stream.of(letter.headers().toArray())
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }
}
