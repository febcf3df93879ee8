package dev.pawstream.classifier;

import dev.pawstream.event.Prediction;
import dev.pawstream.meter.Metric;
import dev.pawstream.meter.RecentVersions;
import dev.pawstream.release.ShadowAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The classifier's numbers. What a shadow says is counted by {@link ShadowMeters}. */
final class ClassifierMeters {
  private static final double NANOS_PER_MILLI = 1e6;

  private final MeterRegistry registry;
  private final RecentVersions versions;
  private final Counter tombstones;
  private final Timer queue;
  private final Timer decode;
  private final Timer inference;
  private final ShadowMeters shadow;

  ClassifierMeters(MeterRegistry registry) {
    this.registry = registry;
    versions = new RecentVersions(registry, Metric.PREDICTIONS, Metric.UNCERTAIN);
    tombstones = Metric.TOMBSTONES.counter(registry);
    queue = Metric.QUEUE.timer(registry);
    decode = Metric.DECODE.timer(registry);
    inference = Metric.INFERENCE.timer(registry);
    shadow = new ShadowMeters(registry);
  }

  /**
   * A photograph was labelled.
   *
   * @param shadowAnswer what came of asking the shadow; null if there was none
   */
  void prediction(Prediction prediction, @Nullable ShadowAnswer shadowAnswer) {
    String version = prediction.getModelVersion();
    var unused = versions.note(version);
    Metric.PREDICTIONS.counter(registry, prediction.getLabel(), version).increment();
    // Made in any case: a version that is never in doubt has none, and not an unknown number.
    Metric.UNCERTAIN.counter(registry, version).increment(prediction.getUncertain() ? 1 : 0);
    record(queue, prediction.getQueueMillis());
    record(decode, prediction.getDecodeMillis());
    record(inference, prediction.getInferenceMillis());
    if (shadowAnswer != null) {
      shadow.asked(shadowAnswer, prediction.getLabel());
    }
  }

  void tombstone() {
    tombstones.increment();
  }

  private static void record(Timer timer, double millis) {
    timer.record(Math.round(millis * NANOS_PER_MILLI), TimeUnit.NANOSECONDS);
  }
}
