package dev.pawstream.cli.cluster;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows what the trainer says about a job. */
public final class JobTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final TopicTail<TrainingProgress> tail;

  private JobTail(TopicTail<TrainingProgress> tail) {
    this.tail = tail;
  }

  /** Only what comes from now on. */
  public static JobTail fromEnd(ClientSettings clients, Topics topics) {
    return new JobTail(
        TopicTail.fromEnd(TrainingProgress.class, clients, topics.trainingProgress()));
  }

  /** Also what was said before. */
  static JobTail fromBeginning(ClientSettings clients, Topics topics) {
    return new JobTail(
        TopicTail.fromBeginning(TrainingProgress.class, clients, topics.trainingProgress()));
  }

  /**
   * Waits for a job's end.
   *
   * @param listener hears of everything before the end
   * @return how it ended
   */
  public TrainingProgress follow(String job, Consumer<TrainingProgress> listener) {
    while (true) {
      Optional<TrainingProgress> end = poll(job, listener);
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /**
   * Waits for a job's end, as long as something is said about it.
   *
   * @param patience how long nothing may be said
   * @return how it ended, or nothing
   */
  public Optional<TrainingProgress> follow(
      String job, Consumer<TrainingProgress> listener, Duration patience) {
    long[] lastWord = {System.nanoTime()};
    Optional<TrainingProgress> end = Optional.empty();
    while (end.isEmpty() && System.nanoTime() - lastWord[0] < patience.toNanos()) {
      end =
          poll(
              job,
              progress -> {
                lastWord[0] = System.nanoTime();
                listener.accept(progress);
              });
    }
    return end;
  }

  private Optional<TrainingProgress> poll(String job, Consumer<TrainingProgress> listener) {
    for (TrainingProgress progress : tail.poll(POLL)) {
      if (!progress.getJobId().equals(job)) {
        continue;
      }
      if (isEnd(progress.getPhase())) {
        return Optional.of(progress);
      }
      listener.accept(progress);
    }
    return Optional.empty();
  }

  private static boolean isEnd(TrainingPhase phase) {
    return switch (phase) {
      case RELEASED, REJECTED, FAILED, CANCELLED -> true;
      default -> false;
    };
  }

  @Override
  public void close() {
    tail.close();
  }
}
