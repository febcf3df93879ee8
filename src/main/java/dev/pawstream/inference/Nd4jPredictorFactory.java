package dev.pawstream.inference;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.network.ModelArtefact;

/** Loads models onto one shared trunk. */
public final class Nd4jPredictorFactory implements PredictorFactory {
  private final TrunkNetwork trunk;
  private final ImageDecoder decoder;

  /**
   * @param trunk the pre-trained convolutions; stays its owner's, and open as long as any model
   */
  public Nd4jPredictorFactory(TrunkNetwork trunk, ImageDecoder decoder) {
    this.trunk = trunk;
    this.decoder = decoder;
  }

  @Override
  public Predictor load(byte[] bytes) {
    ModelArtefact artefact = ModelArtefact.fromBytes(bytes);
    String wanted = artefact.manifest().trunkSha256();
    String present = trunk.vgg().weights().sha256();
    if (!wanted.equals(present)) {
      throw new IllegalArgumentException(
          "The model stands on pre-trained weights %s, loaded are %s: give its own with --weights"
              .formatted(wanted, present));
    }
    return new Nd4jPredictor(trunk, artefact, Sha256.of(bytes), decoder);
  }
}
