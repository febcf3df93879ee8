package dev.pawstream.cli.demo;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.Nd4jPredictorFactory;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.inference.TrunkNetwork;
import dev.pawstream.network.Top;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.ModelTraining;

/**
 * The network that classifier and trainer share, and the model to start with.
 *
 * @param starterName what predictions of the starter name as their model
 * @param starter its artefact
 * @param inputSize width and height in pixels of what is trained
 * @param trunk owned
 * @param decoder of photographs
 */
record DemoNetwork(
    String starterName, byte[] starter, int inputSize, TrunkNetwork trunk, ImageDecoder decoder)
    implements AutoCloseable {
  PredictorFactory predictors() {
    return new Nd4jPredictorFactory(trunk, decoder);
  }

  ModelTraining training() {
    return new FineTuning(trunk, decoder, new FineTuningSettings(inputSize, Top.COMPACT, 0));
  }

  @Override
  public void close() {
    trunk.close();
  }
}
