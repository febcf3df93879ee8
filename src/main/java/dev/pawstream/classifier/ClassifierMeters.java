package dev.pawstream.classifier;

import dev.pawstream.event.Prediction;
import dev.pawstream.release.ShadowAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The classifier's numbers. Records in are {@code pawstream.predictions} (of all labels) plus
 * {@code pawstream.tombstones} plus {@code pawstream.dead.letters}; a transaction that is aborted
 * and repeated counts twice. What a shadow says is counted by {@link ShadowMeters}.
 */
final class ClassifierMeters {
  private static final double NANOS_PER_MILLI = 1e6;

  private final MeterRegistry registry;
  private final Counter uncertain;
  private final Counter tombstones;
  private final Timer queue;
  private final Timer decode;
  private final Timer inference;
  private final ShadowMeters shadow;

  ClassifierMeters(MeterRegistry registry) {
    this.registry = registry;
    uncertain = registry.counter("pawstream.predictions.uncertain");
    tombstones = registry.counter("pawstream.tombstones");
    queue = registry.timer("pawstream.queue");
    decode = registry.timer("pawstream.decode");
    inference = registry.timer("pawstream.inference");
    shadow = new ShadowMeters(registry);
  }

  /**
   * A photograph was labelled.
   *
   * @param shadowAnswer what came of asking the shadow; null if there was none
   */
  void prediction(Prediction prediction, @Nullable ShadowAnswer shadowAnswer) {
    registry.counter("pawstream.predictions", "label", prediction.getLabel()).increment();
    if (prediction.getUncertain()) {
      uncertain.increment();
    }
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
