package dev.pawstream.release;

import dev.pawstream.inference.Predictor;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A place that a release can have in a classifier.
 *
 * @param duty what a model does there, as a sentence goes on after its name
 * @param keep whether a model is there, or can be without being loaded, and is from then on
 * @param give puts a loaded model there, by its version
 * @param vacate for when no release is to be there
 */
record Seat(
    String duty, Predicate<ServedModel> keep, BiConsumer<String, Predictor> give, Runnable vacate) {
  static Seat champion(ChampionPredictor models) {
    return new Seat("answers", models::serve, models::swap, models::reinstateStarter);
  }

  static Seat shadow(ChampionPredictor models) {
    return new Seat(
        "answers beside the champion", models::isShadowedBy, models::shadow, models::endShadow);
  }
}
