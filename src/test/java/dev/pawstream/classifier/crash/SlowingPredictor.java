package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A model that answers at once, but takes its time for what starts with {@link #SLOW}. */
final class SlowingPredictor implements Predictor {
  static final String SLOW = "slow";

  private final Duration work;
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * @param work how long a slow answer takes
   */
  SlowingPredictor(Duration work) {
    this.work = work;
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  @Override
  public Answer predict(byte[] photograph) {
    asked.incrementAndGet();
    boolean slow = new String(photograph, UTF_8).startsWith(SLOW);
    if (slow) {
      LockSupport.parkNanos(work.toNanos());
    }
    return new Answer(
        "cat", Map.of("cat", 0.9, "dog", 0.1), Duration.ZERO, slow ? work : Duration.ZERO, 1);
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public List<String> labels() {
    return List.of("cat", "dog");
  }

  @Override
  public String sha256() {
    return "slowing";
  }

  @Override
  public void close() {}
}
