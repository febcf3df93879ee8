package dev.pawstream.inference;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Where the time of a photograph goes in an engine, and how often it is looked at. */
public final class InferenceMeters {
  private final Timer queue;
  private final Timer decode;
  private final Timer trunk;
  private final Timer top;
  private final Counter first;
  private final Counter again;

  public InferenceMeters(MeterRegistry registry) {
    this.queue = Metric.INFERENCE_STAGE.timer(registry, "queue");
    this.decode = Metric.INFERENCE_STAGE.timer(registry, "decode");
    this.trunk = Metric.INFERENCE_STAGE.timer(registry, "trunk");
    this.top = Metric.INFERENCE_STAGE.timer(registry, "top");
    this.first = Metric.INFERENCE_LOOKS.counter(registry, "1");
    this.again = Metric.INFERENCE_LOOKS.counter(registry, "2");
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
