package dev.pawstream.trainer.feedback;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a photograph. Answers and words may come in any order.
 *
 * @param answer the latest one
 * @param word the last one
 * @param score what that word says of a model, which an answer to the same photograph that comes
 *     later does not change
 */
record Photograph(@Nullable Answer answer, @Nullable Word word, @Nullable Score score) {
  static final Photograph UNKNOWN = new Photograph(null, null, null);

  Photograph with(Answer next, Predicate<String> served) {
    Answer latest = answer == null || answer.at() <= next.at() ? next : answer;
    return new Photograph(latest, word, score == null ? Score.of(next, word, served) : score);
  }

  Photograph with(Word next, Predicate<String> served) {
    return new Photograph(answer, next, Score.of(answer, next, served));
  }

  /** Whether this version answered it last: what it answers again counts once. */
  boolean isAnsweredBy(String version) {
    return answer != null && answer.version().equals(version);
  }

  boolean isShadowedBy(String version) {
    return answer != null && version.equals(answer.shadow());
  }
}
