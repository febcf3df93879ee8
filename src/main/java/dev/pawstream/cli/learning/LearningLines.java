package dev.pawstream.cli.learning;

import dev.pawstream.cli.JsonOption;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A line for each thing that was measured, as soon as it was.
 *
 * @param json whether lines are for programs
 */
record LearningLines(PrintWriter out, boolean json) {
  private static final double PERCENT = 100;

  void print(LearningPoint point) {
    line(
        point,
        "%-8s %,6d labels: accuracy %.2f %%, log loss %.4f, ECE %.4f, %.0f s",
        point.policy(),
        point.labels(),
        PERCENT * point.unseen().accuracy(),
        point.unseen().logLoss(),
        point.unseen().ece(),
        point.seconds());
  }

  void print(LearningGain gain) {
    line(
        gain,
        "%s over %s, %,d labels: accuracy %s points, log loss %s, ECE %s",
        gain.policy(),
        gain.over(),
        gain.labels(),
        gain.accuracy().text(PERCENT, 2),
        gain.logLoss().text(1, 4),
        gain.ece().text(1, 4));
  }

  private void line(Object measured, String text, Object... figures) {
    out.println(json ? JsonOption.line(measured) : String.format(Locale.ROOT, text, figures));
    out.flush();
  }
}
