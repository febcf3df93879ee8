package dev.pawstream.classifier;

import dev.pawstream.inference.Answer;
import dev.pawstream.meter.Metric;
import dev.pawstream.meter.RecentVersions;
import dev.pawstream.release.ShadowAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The shadow's numbers. */
final class ShadowMeters {
  private final MeterRegistry registry;
  private final RecentVersions versions;
  private final Counter failures;
  private final Timer inference;

  ShadowMeters(MeterRegistry registry) {
    this.registry = registry;
    versions = new RecentVersions(registry, Metric.SHADOW_PREDICTIONS);
    failures = Metric.SHADOW_FAILURES.counter(registry);
    inference = Metric.SHADOW_INFERENCE.timer(registry);
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
    String version = shadow.model().version();
    var unused = versions.note(version);
    String agreement = answer.label().equals(label) ? "agree" : "disagree";
    Metric.SHADOW_PREDICTIONS.counter(registry, agreement, version).increment();
    inference.record(answer.inferenceTime());
  }
}
