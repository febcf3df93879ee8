package dev.pawstream.trainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.trainer.dataset.SomeLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** Two trainers as processes on topics of their own, one of which carries commands out. */
final class TwoTrainers implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String LEADS = "This trainer carries commands out from now on";
  private static final int PHOTOGRAPHS = 60;

  private final ClientSettings clients;
  private final ServicesFixture fixture;
  private final Topics topics;
  private final Path folder;
  private final List<ChildJvm> trainers = new ArrayList<>();

  TwoTrainers(ClientSettings clients, Topics topics, Path folder) throws Exception {
    this.clients = clients;
    this.topics = topics;
    this.folder = folder;
    fixture = new ServicesFixture(clients, topics);
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      label("id-" + i, i % 2 == 0 ? "cat" : "dog");
    }
    start();
    start();
    trainers.forEach(
        trainer -> {
          String unused = trainer.awaitPrinted(SlowTrainer.READY, PATIENCE);
        });
  }

  private void start() throws IOException {
    Path own = folder.resolve("trainer-" + trainers.size());
    trainers.add(
        ChildJvm.start(
            SlowTrainer.class,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            own.resolve("log.txt"),
            List.of(
                clients.bootstrapServers(),
                clients.registryUrl(),
                topics.prefix(),
                own.toString(),
                hold().toString())));
  }

  private void label(String id, String label) throws Exception {
    fixture.send(
        topics.labelledImages(),
        id,
        fixture.avro(topics.labelledImages(), SomeLabels.image(id, label, "photograph " + id)));
  }

  /** From now on no training goes on from its top. */
  void holdTop() throws IOException {
    Files.createFile(hold());
  }

  void letGo() throws IOException {
    Files.delete(hold());
  }

  private Path hold() {
    return folder.resolve("hold");
  }

  void retrain(String job) throws Exception {
    TrainingCommand command =
        TrainingCommand.newBuilder()
            .setId(job)
            .setAction(TrainingAction.RETRAIN)
            .setRequestedBy("test")
            .build();
    fixture.send(topics.trainingCommands(), job, fixture.avro(topics.trainingCommands(), command));
  }

  /** Waits until the job has told of this phase, and returns the trainer that carries it out. */
  ChildJvm leaderIn(TrainingPhase phase, String job) {
    await(phase, job, 1);
    return trainers.stream()
        .filter(ChildJvm::isAlive)
        .max(Comparator.comparing(TwoTrainers::ledSince))
        .orElseThrow();
  }

  /** The time at the beginning of the line; empty if it never led. */
  private static String ledSince(ChildJvm trainer) {
    try {
      return Files.readAllLines(trainer.log()).stream()
          .filter(line -> line.endsWith(LEADS))
          .reduce("", (before, last) -> last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void await(TrainingPhase phase, String job, int times) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                fixture.all(topics.trainingProgress()).stream()
                        .map(record -> fixture.read(TrainingProgress.class, record))
                        .filter(told -> told.getJobId().equals(job) && told.getPhase() == phase)
                        .count()
                    >= times);
  }

  /** That the job released one model, and that its artefact is whole. */
  void assertReleasedOnce(String job) {
    List<ModelRelease> releases =
        fixture.all(topics.models()).stream()
            .map(record -> fixture.read(ModelRelease.class, record))
            .filter(release -> job.equals(release.getReleasedBy()))
            .toList();
    assertThat(releases).hasSize(1);
    ModelRelease release = releases.get(0);
    ConsumerRecord<String, byte[]> chunk =
        fixture.all(topics.modelChunks()).stream()
            .filter(record -> record.key().equals(release.getSha256() + "/0"))
            .findFirst()
            .orElseThrow();
    assertThat(Sha256.of(chunk.value())).isEqualTo(release.getSha256());
  }

  @Override
  public void close() {
    trainers.forEach(ChildJvm::close);
    fixture.close();
  }
}
