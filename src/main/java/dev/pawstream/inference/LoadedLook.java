package dev.pawstream.inference;

import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import java.util.ArrayList;
import java.util.List;

/**
 * One look of a model in an engine.
 *
 * @param look size, temperature and threshold
 * @param trunk the engine's
 * @param head the model's
 */
public record LoadedLook(Look look, Trunk trunk, Head head) {
  /**
   * Loads one look.
   *
   * @throws IllegalArgumentException if the model's parameters are not those of its network, or the
   *     engine needs activation ranges that the look has not
   */
  public static LoadedLook of(InferenceEngine engine, ModelArtefact model, Look look) {
    Trunk trunk = engine.trunk(look.inputSize(), look.activationRanges());
    return new LoadedLook(
        look, trunk, engine.head(trunk, model.manifest().network(look), model.parameters(look)));
  }

  /** Loads all looks of a model, or none. */
  public static List<LoadedLook> all(InferenceEngine engine, ModelArtefact model) {
    List<LoadedLook> looks = new ArrayList<>();
    try {
      for (Look look : model.manifest().looks()) {
        looks.add(of(engine, model, look));
      }
      return looks;
    } catch (RuntimeException e) {
      looks.forEach(look -> look.head().close());
      throw e;
    }
  }
}
