package dev.pawstream.inference.onednn;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.Pass;
import dev.pawstream.onednn.OpenMp;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.stream;

/**
 * The memory of one picture at a time; used again for the next. Runs on one thread, the caller's:
 * several passes side by side use the cores better than one pass on all of them.
 */
final class OneDnnPass implements Pass {
  private static final int CHANNELS = 3;

  private final OneDnnTrunk owner;
  private final stream queue;
  private final dnnl_stream queueHandle;
  private final Lane trunk;
  private final Lane upper;
  private final Lane trunkFloats;
  private final PictureInput input;
  private final byte[] rgb;
  private boolean upperDone;
  private boolean open = true;

  /**
   * @param owner gets the pass back when it is closed
   * @param queue closed by {@link #free}
   * @param plans what there is to run
   */
  OneDnnPass(OneDnnTrunk owner, stream queue, TrunkPlans plans, PixelTable pixels) {
    this.owner = owner;
    this.queue = queue;
    this.queueHandle = queue.get();
    this.trunk = plans.trunk().lane();
    this.upper = plans.upper().lane(trunk.output());
    this.trunkFloats = plans.trunkFloats().lane(trunk.output());
    this.input = new PictureInput(pixels, trunk.input());
    this.rgb = new byte[CHANNELS * owner.inputSize() * owner.inputSize()];
  }

  /** Another picture's turn. */
  OneDnnPass begin() {
    open = true;
    upperDone = false;
    return this;
  }

  @Override
  public byte[] rgb() {
    return rgb;
  }

  @Override
  public void run() {
    input.write(rgb);
    upperDone = false;
    onOneThread(trunk);
  }

  /** Runs all convolutions of a model on what {@link #rgb} holds, under the eyes of a watcher. */
  void watch(Head head, LayerWatcher watcher) {
    HeadLane lane = own(head).lane(this);
    Lane block5 = lane.upper() == null ? upper : lane.upper();
    input.write(rgb);
    upperDone = lane.upper() == null;
    onOneThread(() -> trunk.run(queueHandle, watcher));
    onOneThread(() -> block5.run(queueHandle, watcher));
  }

  @Override
  public float[] output(Head head) {
    OneDnnHead own = own(head);
    HeadLane lane = own.lane(this);
    if (lane.upper() == null) {
      runUpper();
    } else {
      onOneThread(lane.upper());
    }
    onOneThread(lane.top());
    return Numbers.read(lane.top().output(), new float[own.outputs()]);
  }

  private OneDnnHead own(Head head) {
    if (!(head instanceof OneDnnHead own) || own.trunk() != owner) {
      throw new IllegalArgumentException(
          "A model of another engine or trunk: load it into this one");
    }
    return own;
  }

  @Override
  public void trunkOutput(float[] into) {
    onOneThread(trunkFloats);
    Numbers.read(trunkFloats.output(), into);
  }

  @Override
  public void features(float[] into) {
    runUpper();
    Numbers.read(upper.output(), into);
  }

  Lane trunkLane() {
    return trunk;
  }

  Lane upperLane() {
    return upper;
  }

  private void runUpper() {
    if (!upperDone) {
      onOneThread(upper);
      upperDone = true;
    }
  }

  private void onOneThread(Lane lane) {
    onOneThread(() -> lane.run(queueHandle));
  }

  private static void onOneThread(Runnable work) {
    int threads = OpenMp.threads();
    OpenMp.useThreads(1);
    try {
      work.run();
    } finally {
      OpenMp.useThreads(threads);
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      owner.giveBack(this);
    }
  }

  /** Frees what the pass holds; it must be idle. */
  void free() {
    trunkFloats.close();
    upper.close();
    trunk.close();
    queue.close();
  }
}
