package dev.pawstream.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A check that asks somebody else: not more often than once in a while, however often it is looked
 * at, and never twice at once. Whoever looks while it is being asked has the last answer.
 * Thread-safe.
 */
public final class AgedCheck implements Supplier<Optional<String>> {
  /** Half of what Kubernetes waits between two looks by default. */
  private static final Duration AGE = Duration.ofSeconds(5);

  private final Supplier<Optional<String>> asked;
  private final Duration age;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Said last;

  /** An answer, and when it was given. */
  private record Said(Optional<String> problem, long nanoTime) {}

  /** Asks nobody yet. */
  public AgedCheck(Supplier<Optional<String>> asked) {
    this(asked, AGE, System::nanoTime);
  }

  /**
   * @param age how old an answer may be
   */
  AgedCheck(Supplier<Optional<String>> asked, Duration age, LongSupplier nanoTime) {
    this.asked = asked;
    this.age = age;
    this.nanoTime = nanoTime;
    this.last = new Said(Optional.of("It was not asked yet"), nanoTime.getAsLong() - age.toNanos());
  }

  @Override
  public Optional<String> get() {
    if (isOld() && asking.tryLock()) {
      try {
        // Another may have asked between the look and the lock.
        if (isOld()) {
          Optional<String> problem = asked.get();
          last = new Said(problem, nanoTime.getAsLong());
        }
      } finally {
        asking.unlock();
      }
    }
    return last.problem();
  }

  private boolean isOld() {
    return nanoTime.getAsLong() - last.nanoTime() >= age.toNanos();
  }
}
