package dev.pawstream.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * Where the time of a photograph goes: timers {@code pawstream.inference.stage}, one a {@code
 * stage}: queue (waiting for a worker), decode, trunk, top (block 5 and the top). {@code
 * pawstream.inference.looks} counts the looks; those of {@code look=2} over those of {@code look=1}
 * are the share of photographs that were looked at again.
 */
public final class InferenceMeters {
  private static final String STAGE = "pawstream.inference.stage";
  private static final String LOOKS = "pawstream.inference.looks";

  private final Timer queue;
  private final Timer decode;
  private final Timer trunk;
  private final Timer top;
  private final Counter first;
  private final Counter again;

  public InferenceMeters(MeterRegistry registry) {
    this.queue = registry.timer(STAGE, "stage", "queue");
    this.decode = registry.timer(STAGE, "stage", "decode");
    this.trunk = registry.timer(STAGE, "stage", "trunk");
    this.top = registry.timer(STAGE, "stage", "top");
    this.first = registry.counter(LOOKS, "look", "1");
    this.again = registry.counter(LOOKS, "look", "2");
  }

  /** A photograph waited this long for a worker. */
  void queued(long nanos) {
    queue.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * A look is done.
   *
   * @param look from 0
   */
  void look(int look, long decodeNanos, long trunkNanos, long topNanos) {
    decode.record(decodeNanos, TimeUnit.NANOSECONDS);
    trunk.record(trunkNanos, TimeUnit.NANOSECONDS);
    top.record(topNanos, TimeUnit.NANOSECONDS);
    (look == 0 ? first : again).increment();
  }
}
