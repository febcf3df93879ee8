package dev.pawstream.inference.onednn;

import dev.pawstream.inference.PassPermits;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.onednn.Processor;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** A trunk, the pre-trained block 5, and the passes that are idle. */
final class OneDnnTrunk implements Trunk, AutoCloseable {
  private final Processor processor;
  private final int inputSize;
  private final ActivationRanges ranges;
  private final PixelTable pixels;
  private final TrunkPlans plans;
  private final PassPermits permits;
  private final AtomicInteger headsOpened = new AtomicInteger();
  private final AtomicInteger headsClosed = new AtomicInteger();
  private final Deque<OneDnnPass> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param plans closed with this
   * @param permits of the engine: one a pass
   */
  OneDnnTrunk(
      Processor processor,
      int inputSize,
      ActivationRanges ranges,
      PixelTable pixels,
      TrunkPlans plans,
      PassPermits permits) {
    this.processor = processor;
    this.inputSize = inputSize;
    this.ranges = ranges;
    this.pixels = pixels;
    this.plans = plans;
    this.permits = permits;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  ActivationRanges ranges() {
    return ranges;
  }

  float outputScale() {
    return plans.outputScale();
  }

  void headOpened() {
    headsOpened.incrementAndGet();
  }

  void headClosed() {
    headsClosed.incrementAndGet();
  }

  /** Whether it is in 8 bits, which is a trunk of few models, and all that it had are closed. */
  boolean isAbandoned() {
    int closed = headsClosed.get();
    return !ranges.equals(ActivationRanges.NONE) && closed > 0 && headsOpened.get() == closed;
  }

  @Override
  public OneDnnPass pass() {
    permits.acquire();
    OneDnnPass pass = idle.poll();
    try {
      return pass == null ? new OneDnnPass(this, processor.stream(), plans, pixels) : pass.begin();
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  void giveBack(OneDnnPass pass) {
    idle.push(pass);
    permits.release();
  }

  @Override
  public void close() {
    idle.forEach(OneDnnPass::free);
    idle.clear();
    plans.close();
  }
}
