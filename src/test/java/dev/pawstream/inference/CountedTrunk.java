package dev.pawstream.inference;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the passes of a trunk. */
final class CountedTrunk implements Trunk {
  private final Trunk trunk;
  private final AtomicInteger passes = new AtomicInteger();

  CountedTrunk(Trunk trunk) {
    this.trunk = trunk;
  }

  int passes() {
    return passes.get();
  }

  @Override
  public int inputSize() {
    return trunk.inputSize();
  }

  @Override
  public Pass pass() {
    passes.incrementAndGet();
    return trunk.pass();
  }
}
