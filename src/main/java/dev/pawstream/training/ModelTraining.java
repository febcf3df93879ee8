package dev.pawstream.training;

import java.util.List;

/** Turns labelled photographs into a model. */
@FunctionalInterface
public interface ModelTraining {
  /**
   * Trains; takes seconds to hours. Interrupting the thread ends it early with the best so far, or
   * with an {@link InterruptedException} when there is nothing yet.
   *
   * @param train what is trained on
   * @param validation what early stopping and calibration look at; shares no photograph with {@code
   *     train}
   * @param policy what training changes
   * @param seed of everything random
   * @param listener hears how it goes
   * @throws IllegalArgumentException if the examples have fewer than two labels
   */
  TrainedModel train(
      List<Example> train,
      List<Example> validation,
      Policy policy,
      long seed,
      TrainingListener listener)
      throws InterruptedException;

  /**
   * The same training, starting from the numbers of another model, such as the champion's, where it
   * would start from random ones. It refuses a model of other labels, top, looks or pre-trained
   * weights when it trains, before anything else, by an {@link UnfitStartException} that says
   * which.
   *
   * @param artefact the model file's bytes
   * @throws UnsupportedOperationException if it always starts anew
   */
  default ModelTraining startingFrom(byte[] artefact) {
    throw new UnsupportedOperationException("This training starts anew each time");
  }
}
