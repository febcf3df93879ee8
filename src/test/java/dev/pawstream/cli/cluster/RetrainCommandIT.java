package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.cli.RunningCommand;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Following and ordering without a trainer, whose part the test plays. */
@ExtendWith(LocalClusterExtension.class)
class RetrainCommandIT {
  private final ClientSettings clients;
  private ServicesFixture fixture;
  private Map<String, String> environment;

  RetrainCommandIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void start(TestInfo test) {
    Topics topics = new Topics("retrain-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
    environment =
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldSayHowToCancelWhenNobodyFollowsAnyMore() throws Exception {
    tell(TrainingPhase.LOADING, "Reads the labelled photographs");

    try (RunningCommand following =
        RunningCommand.start(environment, "retrain", "--follow", "job-1")) {
      await()
          .atMost(ServicesFixture.PATIENCE)
          .until(() -> following.errors().contains("loading: Reads the labelled photographs"));
      assertThat(following.stop()).isEqualTo(1);

      assertThat(following.errors())
          .contains("Job job-1 goes on", "retrain --follow job-1", "retrain --cancel job-1");
    }
  }

  @Test
  void shouldEndWithTheJobThatItFollows() throws Exception {
    tell(TrainingPhase.LOADING, "Reads the labelled photographs");
    tell(TrainingPhase.CANCELLED, "ada did not want it any more");

    CommandRun run = CommandRun.of(environment, "retrain", "--follow", "job-1");

    assertThat(run.output()).contains("CANCELLED: ada did not want it any more");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void shouldSendWhatTheTrainingIsToStartFrom() {
    CommandRun.of(environment, "retrain", "--start", "champion", "--no-follow").succeeded();

    assertThat(fixture.await(fixture.topics().trainingCommands(), 1))
        .last()
        .extracting(record -> fixture.read(TrainingCommand.class, record).getStart())
        .isEqualTo("champion");
  }

  private void tell(TrainingPhase phase, String message) throws Exception {
    String topic = fixture.topics().trainingProgress();
    TrainingProgress progress =
        TrainingProgress.newBuilder()
            .setJobId("job-1")
            .setPhase(phase)
            .setMessage(message)
            .setAt(Instant.EPOCH)
            .build();
    fixture.send(topic, "job-1", fixture.avro(topic, progress));
  }
}
