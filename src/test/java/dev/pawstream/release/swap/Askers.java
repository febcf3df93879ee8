package dev.pawstream.release.swap;

import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.release.ChampionPredictor;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

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

  private void ask() {
    while (!done) {
      try {
        ChampionAnswer answer = champion.predict(versions.picture());
        int version = Integer.parseInt(answer.model().version());
        if (!versions.isAnswerOf(version, answer.answer().probability())) {
          problems.accept("Version %d says %s".formatted(version, answer.answer().probability()));
        }
        answered.incrementAndGet();
        LockSupport.parkNanos(BETWEEN.toNanos());
      } catch (RuntimeException e) {
        problems.accept("A request failed: " + e);
      }
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
