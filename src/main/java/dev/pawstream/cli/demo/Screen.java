package dev.pawstream.cli.demo;

import dev.pawstream.event.Prediction;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;

/** What people see: headlines, sentences, and now and then a prediction. */
final class Screen {
  private static final Duration BETWEEN_PREDICTIONS = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final Clock clock;
  private long lastPrediction;

  /**
   * @param clock of the lines' times
   */
  Screen(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** A new part of the story. */
  void headline(String text) {
    out.printf("%n== %s%n", text);
    out.flush();
  }

  /** A sentence. */
  void say(String text) {
    out.println("   " + text);
    out.flush();
  }

  /**
   * A photograph of the demo that came back; not each of them, as nobody reads so fast.
   *
   * @param score of the model so far
   */
  void answered(Answered answer, Score score) {
    long now = clock.millis();
    if (now < lastPrediction + BETWEEN_PREDICTIONS.toMillis()) {
      return;
    }
    lastPrediction = now;
    String verdict = answer.isRight() ? "right" : "WRONG";
    line(answer.prediction(), "%s, so far %s".formatted(verdict, score.words()));
  }

  /** A photograph that somebody else has sent. */
  void fromOutside(Prediction prediction) {
    line(prediction, "sent from outside");
  }

  private void line(Prediction prediction, String comment) {
    out.printf(
        Locale.ROOT,
        "   %tT  %-40s %-6s %5.1f %%  %s  %s%n",
        LocalTime.now(clock),
        prediction.getImageId(),
        prediction.getLabel(),
        100 * prediction.getProbability(),
        prediction.getModelVersion(),
        comment);
    out.flush();
  }
}
