package dev.pawstream.classifier;

import dev.pawstream.inference.Answer;
import dev.pawstream.release.ShadowAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The shadow's numbers. While there is a shadow, predictions are {@code
 * pawstream.shadow.predictions} (of all agreements) plus {@code pawstream.shadow.failures}; of the
 * former, the share of {@code agreement=disagree} is how often the labels differ. {@code
 * pawstream.shadow.inference} is what the shadow adds to {@code pawstream.inference}.
 */
final class ShadowMeters {
  private final MeterRegistry registry;
  private final Counter failures;
  private final Timer inference;

  ShadowMeters(MeterRegistry registry) {
    this.registry = registry;
    failures = registry.counter("pawstream.shadow.failures");
    inference = registry.timer("pawstream.shadow.inference");
  }

  /**
   * A shadow was asked.
   *
   * @param label what the champion said
   */
  void asked(ShadowAnswer shadow, String label) {
    Answer answer = shadow.answer();
    if (answer == null) {
      failures.increment();
      return;
    }
    registry
        .counter(
            "pawstream.shadow.predictions",
            "agreement",
            answer.label().equals(label) ? "agree" : "disagree",
            "version",
            shadow.model().version())
        .increment();
    inference.record(answer.inferenceTime());
  }
}
