package dev.pawstream.dashboard.feed;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much goes through, how fast, and who answers. Counts what comes while this is open. Not
 * thread-safe.
 */
final class Traffic {
  private static final int SHORT = 10;
  private static final int LONG = 60;

  private final Rate photographs;
  private final Rate answers;
  private final Percentiles queue = new Percentiles();
  private final Percentiles decode = new Percentiles();
  private final Percentiles inference = new Percentiles();
  private final Percentiles endToEnd = new Percentiles();
  private final Map<Integer, String> versions = new TreeMap<>();

  Traffic(Clock clock) {
    photographs = new Rate(clock);
    answers = new Rate(clock);
  }

  void sent() {
    photographs.count();
  }

  void answered(Told told) {
    versions.put(told.partition(), told.model());
    queue.add(told.queue());
    decode.add(told.decode());
    inference.add(told.inference());
    if (told.seenAfter() != null) {
      answers.count();
      endToEnd.add(told.seenAfter());
    }
  }

  /** For JSON. */
  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("photographs", rates(photographs));
    shown.put("predictions", rates(answers));
    shown.put(
        "latency",
        Map.of(
            "queue", queue.shown(),
            "decode", decode.shown(),
            "inference", inference.shown(),
            "endToEnd", endToEnd.shown()));
    shown.put("versions", versions);
    return shown;
  }

  private static Map<String, Object> rates(Rate rate) {
    return Map.of(
        "short", rate.perSecond(SHORT), "long", rate.perSecond(LONG), "total", rate.total());
  }
}
