package dev.pawstream.meter;

import java.util.List;

/** How a metric behaves, and as which series Prometheus has it. */
public enum MetricKind {
  /** Grows, and begins again with the process. */
  COUNTER("counter", List.of("_total")),
  /**
   * Seconds: how often, how long together, the longest of late, and how many took no longer than.
   */
  TIMER("histogram", List.of("_seconds_bucket", "_seconds_count", "_seconds_sum", "_seconds_max")),
  /** How much there is now. */
  GAUGE("gauge", List.of("")),
  /** How many bytes there are now. */
  BYTES("gauge", List.of("_bytes"));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that is.
  private final List<String> suffixes;

  MetricKind(String word, List<String> suffixes) {
    this.word = word;
    this.suffixes = suffixes;
  }

  /** What Prometheus calls it. */
  public String word() {
    return word;
  }

  List<String> suffixes() {
    return suffixes;
  }
}
