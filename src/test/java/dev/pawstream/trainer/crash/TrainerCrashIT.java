package dev.pawstream.trainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingPhase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** See LongTrainerCrashIT for the other phases. */
@ExtendWith(LocalClusterExtension.class)
class TrainerCrashIT {
  private final ClientSettings clients;

  TrainerCrashIT(ClientSettings clients) {
    this.clients = clients;
  }

  @Test
  void shouldReleaseOnceWhenATrainerDiesAsItReleases(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    try (TwoTrainers trainers = new TwoTrainers(clients, new Topics("dies"), folder)) {
      trainers.retrain("job");
      trainers.leaderIn(TrainingPhase.RELEASING, "job").kill();

      trainers.await(TrainingPhase.RELEASED, "job", 1);

      trainers.assertReleasedOnce("job");
    }
  }

  @Test
  void shouldReleaseOnceWhenATrainerComesBackAfterItWasTakenForDead(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    try (TwoTrainers trainers = new TwoTrainers(clients, new Topics("comes-back"), folder)) {
      trainers.holdTop();
      trainers.retrain("job");
      ChildJvm zombie = trainers.leaderIn(TrainingPhase.TOP, "job");
      zombie.pause();
      // The other one has begun it anew, and has the right to release.
      trainers.await(TrainingPhase.TOP, "job", 2);

      zombie.resume();
      trainers.letGo();

      trainers.await(TrainingPhase.RELEASED, "job", 1);
      String told = zombie.awaitPrinted("Job job: ", TwoTrainers.PATIENCE);
      assertThat(told).isEqualTo("Another trainer has taken the job over");
      trainers.assertReleasedOnce("job");
    }
  }
}
