package dev.pawstream.cli.demo;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Top;
import dev.pawstream.trainer.retrain.MeasuredTrial;
import dev.pawstream.trainer.retrain.Trial;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.gate.GateSettings;
import dev.pawstream.training.gate.ReleaseGate;

/**
 * The network that classifier and trainer share, and the model to start with.
 *
 * @param starterName what predictions of the starter name as their model
 * @param starter its artefact
 * @param inputSize width and height in pixels of what is trained
 * @param engines owned
 * @param decoder of photographs
 */
record DemoNetwork(
    String starterName, byte[] starter, int inputSize, Engines engines, ImageDecoder decoder)
    implements AutoCloseable {
  PredictorFactory predictors() {
    return engines;
  }

  ModelTraining training() {
    return new FineTuning(engines, decoder, FineTuningSettings.of(inputSize, Top.COMPACT, 0));
  }

  Trial trial() {
    return new MeasuredTrial(engines, starter, new ReleaseGate(GateSettings.STANDARD));
  }

  @Override
  public void close() {
    engines.close();
  }
}
