package dev.pawstream.trainer.retrain;

import dev.pawstream.training.gate.Decision;
import dev.pawstream.training.gate.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Whether a challenger is released.
 *
 * @param released whether it is
 * @param sentence why, for people
 * @param verdict the figures; null where there was nothing to compare with
 */
public record Ruling(boolean released, String sentence, @Nullable Verdict verdict) {
  static Ruling of(Verdict verdict) {
    return new Ruling(verdict.decision() == Decision.RELEASE, verdict.sentence(), verdict);
  }
}
