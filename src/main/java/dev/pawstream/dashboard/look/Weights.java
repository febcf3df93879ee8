package dev.pawstream.dashboard.look;

import dev.pawstream.network.weights.PretrainedWeights;
import java.io.IOException;

/** The pre-trained weights, where this machine has them. */
@FunctionalInterface
public interface Weights {
  /**
   * Reads them; fetches nothing.
   *
   * @throws IOException if they are not here, saying how to get them
   */
  PretrainedWeights read() throws IOException, InterruptedException;
}
