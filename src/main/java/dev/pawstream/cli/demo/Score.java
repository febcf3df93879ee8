package dev.pawstream.cli.demo;

import java.util.List;
import java.util.Locale;

/**
 * How often a model was right.
 *
 * @param version of the model
 * @param right how often
 * @param total of how many
 */
record Score(String version, int right, int total) {
  /**
   * Counts answers of one model.
   *
   * @throws IllegalStateException if they are of several, and so no score of any
   */
  static Score of(List<Answered> answers) {
    List<String> versions =
        answers.stream().map(answer -> answer.prediction().getModelVersion()).distinct().toList();
    if (versions.size() != 1) {
      throw new IllegalStateException(
          "The model was swapped while it was measured %s: start the demo again"
              .formatted(versions));
    }
    int right = (int) answers.stream().filter(Answered::isRight).count();
    return new Score(versions.get(0), right, answers.size());
  }

  /** With one answer more; begins anew with another model. */
  Score with(Answered answer) {
    String answeredBy = answer.prediction().getModelVersion();
    int add = answer.isRight() ? 1 : 0;
    return answeredBy.equals(version)
        ? new Score(version, right + add, total + 1)
        : new Score(answeredBy, add, 1);
  }

  /** The share that was right, 0 to 1. */
  double accuracy() {
    return total == 0 ? 0 : (double) right / total;
  }

  /** For people. */
  String words() {
    return String.format(Locale.ROOT, "%.1f %% (%d of %d)", 100 * accuracy(), right, total);
  }
}
