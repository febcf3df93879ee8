package dev.pawstream.training.quantization;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.OwnConvolutions;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.OneDnnUnavailableException;
import dev.pawstream.training.Example;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Training that leaves its models measured in 8 bits, by {@link Quantization}. */
public final class QuantizedTraining implements ModelTraining {
  private static final Logger LOG = LoggerFactory.getLogger(QuantizedTraining.class);

  private final ModelTraining training;
  private final Quantization quantization;

  public QuantizedTraining(ModelTraining training, Quantization quantization) {
    this.training = training;
    this.quantization = quantization;
  }

  /**
   * A training, with the measuring behind it.
   *
   * @param weights the pre-trained convolutions
   * @param threads photographs at once
   */
  public static QuantizedTraining of(
      ModelTraining training, PretrainedWeights weights, ImageDecoder decoder, int threads) {
    return new QuantizedTraining(training, new Quantization(weights, decoder, threads));
  }

  @Override
  public ModelTraining startingFrom(byte[] artefact) {
    return new QuantizedTraining(training.startingFrom(artefact), quantization);
  }

  /**
   * Where training is ended early or changes all layers, or oneDNN does not run, the model is as
   * training left it.
   */
  @Override
  public TrainedModel train(
      List<Example> train,
      List<Example> validation,
      Policy policy,
      long seed,
      TrainingListener listener)
      throws InterruptedException {
    TrainedModel model = training.train(train, validation, policy, seed, listener);
    ModelArtefact artefact = ModelArtefact.fromBytes(model.artefact());
    if (Thread.currentThread().isInterrupted() || OwnConvolutions.areIn(artefact)) {
      return model;
    }
    try {
      ModelArtefact measured = quantization.measure(artefact, train, validation, listener);
      return model.measuredInInt8(measured.toBytes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return model;
    } catch (OneDnnUnavailableException e) {
      LOG.warn("The model is not measured in int8: {}", e.getMessage());
      return model;
    }
  }
}
