package dev.pawstream.fetch;

import java.io.IOException;
import java.time.Duration;

/**
 * All attempts at one photograph: how long each may take and what to say when none worked. For one
 * thread.
 */
final class Effort {
  private final PhotographUri photograph;
  private final FetchPatience patience;
  private final long start = System.nanoTime();
  private int attempts;
  private String failure = "";
  private Duration notBefore = Duration.ZERO;

  Effort(PhotographUri photograph, FetchPatience patience) {
    this.photograph = photograph;
    this.patience = patience;
  }

  /** Begins one, and says how long it may take. */
  Duration nextAttempt() {
    attempts++;
    Duration left = left();
    return left.compareTo(patience.attempt()) < 0 ? left : patience.attempt();
  }

  void failed(IOException cause) {
    String message = cause.getMessage();
    failure = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    notBefore = cause instanceof TemporaryFailure temporary ? temporary.notBefore() : Duration.ZERO;
  }

  /** If only because there was no more time for it, what the one before failed for says more. */
  void wasTooSlow() {
    if (failure.isEmpty() || left().toNanos() > 0) {
      failure = "it takes longer than %d ms".formatted(patience.attempt().toMillis());
    }
    notBefore = Duration.ZERO;
  }

  /**
   * How long to wait for the next attempt: longer than the host asks for, so that not all who were
   * turned away come back at once.
   *
   * @throws PhotographUnavailableException if there is no time for that
   */
  Duration pause() {
    Duration pause = notBefore.plus(patience.pauseAfter(attempts));
    if (pause.compareTo(left()) >= 0) {
      throw new PhotographUnavailableException(
          "%s cannot be fetched now: %s (attempt %d, %d s at most for all); when that has passed, bring it back with 'pawstream dead-letters replay --cause %s'"
              .formatted(
                  photograph.shown(),
                  failure,
                  attempts,
                  patience.retryFor().toSeconds(),
                  PhotographUnavailableException.class.getSimpleName()));
    }
    return pause;
  }

  private Duration left() {
    return patience.retryFor().minusNanos(System.nanoTime() - start);
  }
}
