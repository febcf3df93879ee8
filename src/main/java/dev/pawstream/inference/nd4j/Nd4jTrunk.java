package dev.pawstream.inference.nd4j;

import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import java.util.concurrent.Semaphore;

/**
 * The trunk for one size of pictures.
 *
 * @param network serves any size; the engine's
 * @param permit of the engine: a graph's output is not thread-safe
 */
record Nd4jTrunk(TrunkNetwork network, int inputSize, Semaphore permit) implements Trunk {
  @Override
  public Pass pass() {
    try {
      permit.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the network", e);
    }
    return new Nd4jPass(this);
  }
}
