package dev.pawstream.dashboard.order;

import dev.pawstream.event.EventSender;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commands to the trainer. What becomes of them it says on the progress topic, under the id that is
 * returned here. Thread-safe.
 */
public final class TrainerOrders {
  private static final List<String> POLICIES = List.of("AUTO", "TOP", "UPPER", "ALL");

  private final EventSender sender;
  private final Delivery delivery;

  /**
   * @param sender stays the caller's to close
   * @param explain what went wrong with the cluster, in one sentence for people
   */
  public TrainerOrders(EventSender sender, Function<Throwable, String> explain) {
    this.sender = sender;
    this.delivery = new Delivery(explain);
  }

  /**
   * How to train; what is null is the trainer's own.
   *
   * @param policy TOP, UPPER, ALL or AUTO
   * @param start pretrained, champion, or a version
   * @param seed of everything random
   * @param force whether to release without the gate's consent; wants a reason
   * @param reason why it is forced
   */
  public record Training(
      @Nullable String policy,
      @Nullable String start,
      @Nullable Long seed,
      boolean force,
      @Nullable String reason) {}

  /** Trains on all labelled photographs. */
  public String retrain(Training training, String by) throws IOException, InterruptedException {
    String policy = Words.optional("policy", training.policy());
    if (policy != null && !POLICIES.contains(policy.toUpperCase(Locale.ROOT))) {
      throw new RefusedOrderException(
          "There is no policy %s: take one of %s".formatted(policy, String.join(", ", POLICIES)));
    }
    String reason =
        training.force()
            ? Words.required("reason for forcing it", training.reason())
            : Words.optional("reason", training.reason());
    return send(
        command(TrainingAction.RETRAIN, by)
            .setPolicy(policy == null ? null : policy.toUpperCase(Locale.ROOT))
            .setStart(Words.optional("start", training.start()))
            .setSeed(training.seed())
            .setForce(training.force())
            .setReason(reason));
  }

  /** Ends a job, without a release. */
  public String cancel(@Nullable String job, @Nullable String reason, String by)
      throws IOException, InterruptedException {
    return send(
        command(TrainingAction.CANCEL, by)
            .setJobId(Words.required("job", job))
            .setReason(Words.optional("reason", reason)));
  }

  /** Lets a version serve. */
  public String promote(@Nullable String version, @Nullable String reason, String by)
      throws IOException, InterruptedException {
    return change(TrainingAction.PROMOTE, Words.required("version", version), reason, by);
  }

  /** Ends a shadow that is not to serve. */
  public String reject(@Nullable String version, @Nullable String reason, String by)
      throws IOException, InterruptedException {
    return change(TrainingAction.REJECT, Words.required("version", version), reason, by);
  }

  /**
   * Takes the champion out of service.
   *
   * @param to the version that shall serve instead; null for its parent, or who is next in line
   */
  public String rollBack(@Nullable String to, @Nullable String reason, String by)
      throws IOException, InterruptedException {
    return change(TrainingAction.ROLLBACK, Words.optional("version", to), reason, by);
  }

  private String change(
      TrainingAction action, @Nullable String version, @Nullable String reason, String by)
      throws IOException, InterruptedException {
    return send(
        command(action, by)
            .setModelVersion(version)
            .setReason(Words.required("reason, which stands in the record", reason)));
  }

  private static TrainingCommand.Builder command(TrainingAction action, String by) {
    return TrainingCommand.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setAction(action)
        .setRequestedBy(by);
  }

  private String send(TrainingCommand.Builder command) throws IOException, InterruptedException {
    TrainingCommand complete = command.build();
    delivery.await(sender.send(complete));
    return complete.getId();
  }
}
