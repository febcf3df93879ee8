package dev.pawstream.trainer.crash;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.TrainingUpdate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A trainer whose phases take so long that it can be killed in each. */
final class SlowTrainer {
  static final String READY = "Trainer ready";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofMillis(20);

  private SlowTrainer() {}

  /**
   * Runs until it is killed.
   *
   * @param args bootstrap servers, registry, prefix of the topics, a folder of its own, a file
   *     while which is there no training goes on from its top
   */
  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[3]);
    TrainerService trainer =
        FakeTrainer.of(
            TrainerSettings.of(
                new Topics(args[2]), folder.resolve("state"), folder.resolve("work")),
            new ClientSettings(args[0], args[1], Map.of()),
            slow(Path.of(args[4])),
            new SimpleMeterRegistry());
    trainer.start();
    trainer.awaitRunning(PATIENCE);
    System.out.println(READY);
    new CountDownLatch(1).await();
  }

  private static ModelTraining slow(Path hold) {
    FakeTraining training = new FakeTraining();
    return (train, validation, policy, seed, listener) ->
        training.train(
            train,
            validation,
            policy,
            seed,
            update -> {
              listener.onUpdate(update);
              boolean isTop = update.phase() == TrainingUpdate.Phase.TOP;
              if (isTop || update.step() == 1) {
                LockSupport.parkNanos(PAUSE.toNanos());
              }
              while (isTop && Files.exists(hold) && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
              }
            });
  }
}
