package dev.pawstream.trainer.crash;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingPhase;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
@ExtendWith(LocalClusterExtension.class)
class LongTrainerCrashIT {
  private final ClientSettings clients;

  LongTrainerCrashIT(ClientSettings clients) {
    this.clients = clients;
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "LOADING", "FEATURES", "TOP", "RELEASING", "RELEASED"})
  void shouldReleaseOnceInWhateverPhaseATrainerDies(
      TrainingPhase phase, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
      throws Exception {
    Topics topics = new Topics("dies-" + phase.name().toLowerCase(Locale.ROOT));
    try (TwoTrainers trainers = new TwoTrainers(clients, topics, folder)) {
      trainers.retrain("job");
      trainers.leaderIn(phase, "job").kill();

      trainers.await(TrainingPhase.RELEASED, "job", 1);
      // The survivor is there for others, and does not do the first again.
      trainers.retrain("next");
      trainers.await(TrainingPhase.RELEASED, "next", 1);

      trainers.assertReleasedOnce("job");
      trainers.assertReleasedOnce("next");
    }
  }
}
