package dev.pawstream.fetch;

import dev.failsafe.ExecutionContext;
import java.io.IOException;
import java.time.Duration;

/** All attempts at one photograph: what to do in each, and what to say when none worked. */
final class Effort {
  private final Source source;
  private final PhotographUri photograph;
  private final FetchPatience patience;
  private volatile int attempts = 1;
  private volatile String failure;

  Effort(Source source, PhotographUri photograph, FetchPatience patience) {
    this.source = source;
    this.photograph = photograph;
    this.patience = patience;
    failure = tooSlow();
  }

  byte[] attempt(ExecutionContext<byte[]> context) throws IOException {
    attempts = context.getAttemptCount() + 1;
    try {
      return source.fetch(photograph, ending -> endBy(ending, context));
    } catch (IOException e) {
      boolean isTooLong = e instanceof TemporaryFailure t && isTooLong(t.notBefore(), context);
      failure = context.isCancelled() ? tooSlow() : sentence(e);
      if (isTooLong) {
        throw unavailable();
      }
      throw e;
    }
  }

  /** For when there is no more time. */
  PhotographUnavailableException unavailable() {
    return new PhotographUnavailableException(
        "%s cannot be fetched now: %s (attempt %d, %d s at most for all); when that has passed, bring it back with 'pawstream dead-letters replay --cause %s'"
            .formatted(
                photograph.shown(),
                failure,
                attempts,
                patience.retryFor().toSeconds(),
                PhotographUnavailableException.class.getSimpleName()));
  }

  private static void endBy(Runnable ending, ExecutionContext<byte[]> context) {
    context.onCancel(ending::run);
    if (context.isCancelled()) {
      // Too late for the line above.
      ending.run();
    }
  }

  private boolean isTooLong(Duration pause, ExecutionContext<byte[]> context) {
    return pause.compareTo(patience.retryFor().minus(context.getElapsedTime())) > 0;
  }

  private String tooSlow() {
    return "it takes longer than %d ms".formatted(patience.attempt().toMillis());
  }

  private static String sentence(IOException failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
