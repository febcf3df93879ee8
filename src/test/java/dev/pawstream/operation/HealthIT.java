package dev.pawstream.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Services on a real cluster, as an orchestrator sees them. */
@ExtendWith(LocalClusterExtension.class)
class HealthIT {
  private final ClientSettings clients;
  private final Path folder;
  private Topics topics;
  private ServicesFixture fixture;
  private Operation operation;

  HealthIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("health-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
    operation = Operation.at(new HttpAddress("127.0.0.1", 0));
  }

  @AfterEach
  void stop() {
    operation.close();
    fixture.close();
  }

  @Test
  void shouldBeReadyWhenPhotographsAreBeingClassified() throws Exception {
    try (ClassifierService service = classifier(clients)) {
      operation.watch(service);
      assertThat(body("/health/ready")).contains("The stream is CREATED");

      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);

      awaitStatus("/health/ready", 200);
      assertThat(body("/health/ready"))
          .isEqualTo(
              "{\"ok\":true,\"checks\":[{\"check\":\"model\",\"ok\":true},"
                  + "{\"check\":\"stream\",\"ok\":true},{\"check\":\"registry\",\"ok\":true}]}");
      assertThat(status("/health/live")).isEqualTo(200);
    }
    assertThat(status("/health/ready")).isEqualTo(503);
    // It was told to stop: nobody is to start it anew.
    assertThat(status("/health/live")).isEqualTo(200);
  }

  @Test
  void shouldNotBeReadyWithoutARegistry() throws Exception {
    String nobody = "http://127.0.0.1:1";
    ClientSettings astray = new ClientSettings(clients.bootstrapServers(), nobody, Map.of());
    try (ClassifierService service = classifier(astray)) {
      operation.watch(service);
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);

      assertThat(status("/health/ready")).isEqualTo(503);
      assertThat(body("/health/ready"))
          .contains("{\"check\":\"stream\",\"ok\":true}")
          .contains("{\"check\":\"registry\",\"ok\":false,\"problem\":\"")
          .contains(nobody);
      assertThat(status("/health/live")).isEqualTo(200);
    }
  }

  @Test
  void shouldBeReadyWhenLabelsAndCommandsAreFollowed() throws Exception {
    try (TrainerService service =
        FakeTrainer.of(
            TrainerSettings.of(topics, folder.resolve("state"), folder.resolve("work")),
            clients,
            new FakeTraining(),
            operation.meters())) {
      operation.watch(service);
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);

      awaitStatus("/health/ready", 200);
      assertThat(status("/health/live")).isEqualTo(200);
    }
  }

  private ClassifierService classifier(ClientSettings reached) {
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("state")),
        reached,
        "starter",
        new FakePredictor("starter-sha"),
        artefact -> new FakePredictor("sha"),
        operation.meters());
  }

  private void awaitStatus(String path, int status) {
    await().atMost(ServicesFixture.PATIENCE).until(() -> status(path) == status);
  }

  private int status(String path) {
    return Http.get(operation.address().orElseThrow(), path).statusCode();
  }

  private String body(String path) {
    return Http.get(operation.address().orElseThrow(), path).body();
  }
}
