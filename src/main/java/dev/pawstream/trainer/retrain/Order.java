package dev.pawstream.trainer.retrain;

import dev.pawstream.event.TrainingCommand;
import dev.pawstream.trainer.job.RefusedJobException;
import dev.pawstream.trainer.start.WantedStart;
import dev.pawstream.training.Policy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a command orders, with the trainer's own settings where it says nothing.
 *
 * @param jobId of the job, which is the command's
 * @param policy what is trained
 * @param seed of everything random
 * @param start what the training starts from
 * @param force who has it released without the gate's consent; null if nobody
 * @param reason why that is
 */
record Order(
    String jobId,
    Policy policy,
    long seed,
    WantedStart start,
    @Nullable String force,
    @Nullable String reason) {
  /**
   * @throws RefusedJobException if it cannot be done
   */
  static Order of(TrainingCommand command, RetrainSettings settings) {
    String reason = command.getReason();
    if (command.getForce() && (reason == null || reason.isBlank())) {
      throw new RefusedJobException(
          "A release without the gate's consent wants a reason, which is kept with it; give one with --reason");
    }
    return new Order(
        command.getId(),
        policyOf(command, settings),
        Objects.requireNonNullElse(command.getSeed(), settings.seed()),
        WantedStart.of(command.getStart(), settings.start()),
        command.getForce() ? command.getRequestedBy() : null,
        command.getForce() ? reason : null);
  }

  private static Policy policyOf(TrainingCommand command, RetrainSettings settings) {
    String name = command.getPolicy();
    if (name == null) {
      return settings.policy();
    }
    return Arrays.stream(Policy.values())
        .filter(policy -> policy.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedJobException(
                    "The policy %s is not known to this trainer; ask for one of %s"
                        .formatted(name, Arrays.toString(Policy.values()))));
  }
}
