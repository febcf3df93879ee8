package dev.pawstream.trainer.feedback;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a label says of a model.
 *
 * @param version of the model
 * @param contradicted whether it had answered something else
 */
record Score(String version, boolean contradicted) {
  /**
   * The model that people saw the answer of: the one that the label names, else the one whose
   * answer is known. What was labelled before a model answered it says nothing of that answer: the
   * model may have learnt it.
   *
   * @param served whether a version has answered anything
   * @return null where the label is about no answer that is known
   */
  static @Nullable Score of(
      @Nullable Answer answer, @Nullable Word word, Predicate<String> served) {
    if (answer == null || word == null) {
      return null;
    }
    String label = word.label();
    String version = word.version();
    String answered = word.answered();
    if (label == null) {
      return null;
    }
    if (answer.version().equals(version)) {
      return new Score(answer.version(), !label.equals(answer.label()));
    }
    if (version != null && served.test(version)) {
      return answered == null ? null : new Score(version, !label.equals(answered));
    }
    return answer.at() <= word.at()
        ? new Score(answer.version(), !label.equals(answer.label()))
        : null;
  }
}
