package dev.pawstream.inference.onednn;

import dev.pawstream.inference.Head;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A model's own layers, and the memory that they work on, for each pass that has met them. */
final class OneDnnHead implements Head {
  private final OneDnnTrunk trunk;
  private final @Nullable Plan upper;
  private final Plan top;
  private final int outputs;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<OneDnnPass, HeadLane> lanes = new ConcurrentHashMap<>();

  /**
   * @param upper block 5, if the model has its own; closed with the head
   * @param top closed with the head
   * @param outputs of the top
   */
  OneDnnHead(OneDnnTrunk trunk, @Nullable Plan upper, Plan top, int outputs) {
    this.trunk = trunk;
    this.upper = upper;
    this.top = top;
    this.outputs = outputs;
    trunk.headOpened();
  }

  OneDnnTrunk trunk() {
    return trunk;
  }

  int outputs() {
    return outputs;
  }

  /** Where this head works for a pass. */
  HeadLane lane(OneDnnPass pass) {
    return lanes.computeIfAbsent(pass, this::newLane);
  }

  private HeadLane newLane(OneDnnPass pass) {
    if (upper == null) {
      return new HeadLane(null, top.lane(pass.upperLane().output()));
    }
    Lane own = upper.lane(pass.trunkLane().output());
    return new HeadLane(own, top.lane(own.output()));
  }

  @Override
  public void close() {
    lanes.values().forEach(HeadLane::close);
    lanes.clear();
    top.close();
    if (upper != null) {
      upper.close();
    }
    if (!closed.getAndSet(true)) {
      trunk.headClosed();
    }
  }
}
