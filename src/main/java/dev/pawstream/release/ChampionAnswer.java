package dev.pawstream.release;

import dev.pawstream.inference.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What one model said, and which one.
 *
 * @param model that answered
 * @param answer what it said
 * @param shadow what came of asking the one beside it; null if there was none
 */
public record ChampionAnswer(ServedModel model, Answer answer, @Nullable ShadowAnswer shadow) {
  /** The models that were asked. */
  public ServedModels models() {
    return new ServedModels(model, shadow == null ? null : shadow.model());
  }
}
