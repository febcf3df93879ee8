package dev.pawstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.BlockPictures;
import dev.pawstream.LearningServices;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.GateVerdict;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A stream, labels, a training, the gate, a swap, and a stream that is labelled better. */
@ExtendWith(LocalClusterExtension.class)
class ClosedLoopIT {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final int STREAM = 60;
  private static final int LABELS = 500;

  private final ClientSettings clients;
  private final LearningServices learning;
  private final Topics topics = new Topics("closed-loop");
  private ServicesFixture fixture;

  ClosedLoopIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    learning = new LearningServices(clients, topics, folder, NETWORK);
  }

  @BeforeEach
  void start() {
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldLabelBetterWhatComesAfterItWasToldAndNotBelieveWrongLabels() throws Exception {
    try (ClassifierService classifier = learning.classifier();
        TrainerService trainer = learning.trainer()) {
      classifier.start();
      trainer.start();
      double before = accuracyOfAStream(0, "starter");

      teach(0, 0);
      ModelRelease better = retrain(1);

      assertThat(better.getState()).isEqualTo(ReleaseState.PROMOTED);
      GateVerdict verdict = better.getVerdict();
      assertThat(verdict.getDecision()).isEqualTo("RELEASE");
      assertThat(verdict.getLogLossGainAtLeast()).isPositive();
      assertThat(verdict.getPhotographs()).isGreaterThanOrEqualTo(50);
      await()
          .atMost(ServicesFixture.PATIENCE)
          .until(() -> classifier.modelVersion().equals(better.getVersion()));
      assertThat(accuracyOfAStream(1, better.getVersion())).isGreaterThan(before);

      teach(1, 0.4);
      ModelRelease poisoned = retrain(2);

      assertThat(poisoned.getState()).isEqualTo(ReleaseState.REJECTED);
      assertThat(poisoned.getParent()).isEqualTo(better.getVersion());
      double unused = accuracyOfAStream(2, better.getVersion());
    }
  }

  /** What comes of the so-and-so-manieth training. */
  private ModelRelease retrain(int number) throws Exception {
    String job = "job-" + number;
    fixture.send(
        topics.trainingCommands(),
        job,
        fixture.avro(
            topics.trainingCommands(),
            TrainingCommand.newBuilder()
                .setId(job)
                .setAction(TrainingAction.RETRAIN)
                .setRequestedBy("test")
                .build()));
    return fixture.read(ModelRelease.class, fixture.await(topics.models(), number).get(number - 1));
  }

  /** Of so many photographs that nobody has seen before, all answered by this version. */
  private double accuracyOfAStream(int number, String version) throws Exception {
    for (int i = 0; i < STREAM; i++) {
      String label = i % 2 == 0 ? "cats" : "dogs";
      String id = label + "-" + number + "-" + i;
      fixture.send(
          topics.images(),
          id,
          fixture.avro(
              topics.images(),
              ImageEvent.newBuilder()
                  .setId(id)
                  .setBytes(
                      ByteBuffer.wrap(BlockPictures.png(label, 1_000_000L * (number + 1) + i)))
                  .build()));
    }
    List<Prediction> stream =
        fixture.awaitPredictions((number + 1) * STREAM).stream()
            .filter(prediction -> prediction.getImageId().contains("-" + number + "-"))
            .toList();
    assertThat(stream)
        .hasSize(STREAM)
        .allSatisfy(prediction -> assertThat(prediction.getModelVersion()).isEqualTo(version));
    return (double)
            stream.stream()
                .filter(prediction -> prediction.getImageId().startsWith(prediction.getLabel()))
                .count()
        / STREAM;
  }

  /**
   * Labels photographs that nobody has seen before.
   *
   * @param wrong share of them that get the other label
   */
  private void teach(int lesson, double wrong) throws Exception {
    Random random = new Random(lesson);
    for (int i = 0; i < LABELS; i++) {
      String shown = i % 2 == 0 ? "cats" : "dogs";
      String other = i % 2 == 0 ? "dogs" : "cats";
      String id = "lesson-" + lesson + "-" + i;
      learning.teach(
          fixture,
          id,
          shown,
          random.nextDouble() < wrong ? other : shown,
          (long) lesson * LABELS + i);
    }
  }
}
