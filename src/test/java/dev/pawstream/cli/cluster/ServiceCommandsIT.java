package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.RealWeights;
import dev.pawstream.TestPictures;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.cli.RunningCommand;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.operation.Http;
import dev.pawstream.operation.HttpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a cluster, as a person types them one after the other. */
@ExtendWith(LocalClusterExtension.class)
class ServiceCommandsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int DRAWINGS = 24;
  private static final Pattern LISTENS =
      Pattern.compile("Numbers and health at http://(127\\.0\\.0\\.1:\\d+)\\.");

  private final Topics topics;
  private final Map<String, String> environment;

  @TempDir private Path folder;

  ServiceCommandsIT(ClientSettings clients, Topics topics) {
    this.topics = topics;
    this.environment =
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix());
  }

  @BeforeEach
  void needsTheRealWeights() {
    assumeThat(RealWeights.get()).as("the pre-trained weights").isPresent();
  }

  @Test
  void shouldLabelPhotographsRetrainOnLabelsAndSwap() throws Exception {
    run("topics", "create", "--partitions", "2", "--replication-factor", "1").succeeded();
    assertThat(run("topics", "describe").succeeded().output()).contains(topics.images());
    assertThat(run("models", "list").succeeded().output()).contains("no release yet");

    try (RunningCommand classifier =
            start(
                "classifier",
                "--starter-size",
                "150",
                "--state-dir",
                dir("classifier"),
                "--http",
                "0");
        // This JVM is not to stay humble for the tests that follow.
        RunningCommand trainer =
            start(
                "trainer",
                "--size",
                "64",
                "--nice",
                "0",
                "--state-dir",
                dir("trainer"),
                "--http",
                "0")) {
      awaitErrors(classifier, "Classifier ready, model starter-150");
      awaitErrors(trainer, "Trainer ready");

      assertReady(classifier);
      assertReady(trainer);

      List<String> ids = produceDrawings(DRAWINGS);
      String watched = watch(DRAWINGS);
      assertThat(watched.lines()).hasSize(DRAWINGS).allMatch(line -> line.contains("starter-150"));
      assertThat(ids).hasSize(DRAWINGS).allMatch(watched::contains);

      for (String id : ids) {
        run("label", id, id.contains("cat") ? "cats" : "dogs", "--by", "test").succeeded();
      }
      assertThat(run("retrain", "--seed", "3", "--force", "--reason", "test").succeeded().output())
          .contains("RELEASED");
      String models = run("models", "list", "--json").succeeded().output();
      assertThat(models.lines()).hasSize(1);
      assertThat(models).contains("\"champion\":true", "\"state\":\"PROMOTED\"");

      String version = new JsonMapper().readTree(models).path("version").asText();
      produceDrawings(1);
      for (int more = 1; !watch(DRAWINGS + more).contains(version); more++) {
        assertThat(more).as("predictions since the release").isLessThan(50);
        produceDrawings(1);
      }
      assertThat(classifier.stop()).isZero();
      assertThat(trainer.stop()).isZero();
    }
  }

  @Test
  void shouldSayThatItsAddressIsTaken() throws Exception {
    run("topics", "create", "--partitions", "2", "--replication-factor", "1").succeeded();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      CommandRun run = run("classifier", "--state-dir", dir("taken"), "--http", port);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors()).contains("127.0.0.1:" + port, "--http").hasLineCount(1);
    }
  }

  @Test
  void shouldSayWhichTopicsAreMissing() {
    CommandRun run =
        CommandRun.of(
            environment, "classifier", "--prefix", "nowhere", "--state-dir", dir("nowhere"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("nowhere.images").contains("topics create");
  }

  /** Where its first line says. */
  private static void assertReady(RunningCommand service) {
    Matcher said = LISTENS.matcher(service.errors());
    assertThat(said.find()).as(service.errors()).isTrue();
    assertThat(Http.get(HttpAddress.parse(said.group(1)), "/health/ready").body())
        .startsWith("{\"ok\":true");
  }

  private List<String> produceDrawings(int count) throws IOException {
    Path drawings = Files.createTempDirectory(folder, "drawings");
    for (int i = 0; i < count; i++) {
      String name = "%s%02d.png".formatted(i % 2 == 0 ? "cat" : "dog", i);
      Files.write(drawings.resolve(name), TestPictures.png(i % 2 == 0, i));
    }
    return run("produce", drawings.toString()).succeeded().output().lines().toList();
  }

  /** So many predictions, from the beginning. */
  private String watch(int count) {
    return run("watch", "--from-beginning", "--limit", Integer.toString(count), "--json")
        .succeeded()
        .output();
  }

  private static void awaitErrors(RunningCommand command, String text) {
    await().atMost(PATIENCE).until(() -> command.errors().contains(text));
  }

  private String dir(String name) {
    return folder.resolve(name).toString();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(environment, arguments);
  }

  private RunningCommand start(String... arguments) {
    return RunningCommand.start(environment, arguments);
  }
}
