package dev.pawstream.dashboard;

import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Takes every picture for a cat, and is not sure. */
final class DoubtfulPredictor implements Predictor {
  @Override
  public Answer predict(byte[] photograph) {
    return new Answer(
        "cats",
        Map.of("cats", 0.625, "dogs", 0.375),
        Duration.ofMillis(2),
        Duration.ofMillis(30),
        1);
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public List<String> labels() {
    return List.of("cats", "dogs");
  }

  @Override
  public String sha256() {
    return "doubt";
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
