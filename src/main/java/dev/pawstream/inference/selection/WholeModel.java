package dev.pawstream.inference.selection;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.LoadedLook;
import dev.pawstream.inference.ModelPredictor;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.OwnConvolutions;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model of which training changed all layers: it shares no trunk, and each of its looks has
 * engines of its own.
 */
final class WholeModel {
  private WholeModel() {}

  /**
   * Loads one; its engines are closed with it.
   *
   * @param pretrained what its convolutions began as
   * @param opening gives engines on other weights
   */
  static ModelPredictor load(
      ModelArtefact artefact,
      String sha256,
      PretrainedWeights pretrained,
      Function<PretrainedWeights, Engines> opening,
      ImageDecoder decoder,
      InferenceMeters meters) {
    List<Engines> engines = new ArrayList<>();
    List<LoadedLook> looks = new ArrayList<>();
    boolean loaded = false;
    try {
      int workers = Integer.MAX_VALUE;
      for (Look look : artefact.manifest().looks()) {
        OwnConvolutions own = OwnConvolutions.of(pretrained, artefact.parameters(look));
        Engines ownEngines = opening.apply(own.weights());
        engines.add(ownEngines);
        LoadedLooks one = ownEngines.loaded(topOnly(artefact, look, own), sha256);
        looks.addAll(one.looks());
        workers = Math.min(workers, one.workers());
      }
      loaded = true;
      return new ModelPredictor(
          artefact.manifest().labels(),
          sha256,
          looks,
          workers,
          decoder,
          meters,
          () -> engines.forEach(Engines::close));
    } finally {
      if (!loaded) {
        looks.forEach(look -> look.head().close());
        engines.forEach(Engines::close);
      }
    }
  }

  private static ModelArtefact topOnly(ModelArtefact artefact, Look look, OwnConvolutions own) {
    return ModelArtefact.of(
        artefact.manifest().withLooks(List.of(look), artefact.manifest().metrics()), own.rest());
  }
}
