package dev.pawstream.release.swap;

import dev.pawstream.inference.Answer;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.release.ServedModel;
import dev.pawstream.release.ShadowAnswer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Threads that ask the champion all the time, and hold its answers against what is right. */
final class Askers implements AutoCloseable {
  private static final int THREADS = 3;

  /** Most of the time is for loading, but there is always somebody who asks. */
  private static final Duration BETWEEN = Duration.ofMillis(5);

  private static final long PATIENCE_SECONDS = 30;

  private final ChampionPredictor champion;
  private final Versions versions;
  private final Consumer<String> problems;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong shadowed = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private volatile boolean done;

  Askers(ChampionPredictor champion, Versions versions, Consumer<String> problems) {
    this.champion = champion;
    this.versions = versions;
    this.problems = problems;
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::ask);
    }
  }

  long answered() {
    return answered.get();
  }

  /** How many of them a shadow has answered, too. */
  long shadowed() {
    return shadowed.get();
  }

  private void ask() {
    while (!done) {
      try {
        ChampionAnswer answer = champion.predict(versions.picture());
        check(answer.model(), answer.answer());
        ShadowAnswer shadow = answer.shadow();
        if (shadow != null) {
          check(shadow.model(), shadow.answer());
          shadowed.incrementAndGet();
        }
        answered.incrementAndGet();
        LockSupport.parkNanos(BETWEEN.toNanos());
      } catch (RuntimeException e) {
        problems.accept("A request failed: " + e);
      }
    }
  }

  private void check(ServedModel model, @Nullable Answer answer) {
    if (answer == null) {
      problems.accept("A shadow failed");
    } else if (!versions.isAnswerOf(Integer.parseInt(model.version()), answer.probability())) {
      problems.accept("Version %s says %s".formatted(model.version(), answer.probability()));
    }
  }

  /** Ends with the requests that are under way. */
  @Override
  public void close() {
    done = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        problems.accept("Requests did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
