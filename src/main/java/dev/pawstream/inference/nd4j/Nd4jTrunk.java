package dev.pawstream.inference.nd4j;

import dev.pawstream.inference.Pass;
import dev.pawstream.inference.PassPermits;
import dev.pawstream.inference.Trunk;

/**
 * The trunk for one size of pictures.
 *
 * @param network serves any size; the engine's
 * @param permit of the engine: a graph's output is not thread-safe
 */
record Nd4jTrunk(TrunkNetwork network, int inputSize, PassPermits permit) implements Trunk {
  @Override
  public Pass pass() {
    permit.acquire();
    return new Nd4jPass(this);
  }
}
