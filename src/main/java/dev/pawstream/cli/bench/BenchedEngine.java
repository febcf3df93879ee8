package dev.pawstream.cli.bench;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import java.time.Duration;
import java.util.List;

/** An engine with a model, on as many threads as it has workers. */
final class BenchedEngine implements AutoCloseable {
  private final InferenceEngine engine;
  private final int size;
  private final Trunk trunk;
  private final Head head;
  private final ParallelRate rate;
  private final StageTimes stages = new StageTimes();

  /**
   * @param engine closed with this
   * @param look of the model
   */
  BenchedEngine(InferenceEngine engine, ModelArtefact model, Look look) {
    this.engine = engine;
    this.size = look.inputSize();
    this.trunk = engine.trunk(size, look.activationRanges());
    this.head = engine.head(trunk, model.manifest().network(look), model.parameters(look));
    this.rate = new ParallelRate(engine.workers());
  }

  String description() {
    return engine.description();
  }

  /** Images a second from pixels to the model's output. */
  Alternative bare(List<byte[]> pixels) {
    return slice ->
        rate.perSecond(
            turn -> {
              try (Pass pass = trunk.pass()) {
                fill(pass, pixels.get(turn % pixels.size()));
                pass.run();
                float[] unused = pass.output(head);
              }
            },
            slice);
  }

  /** Images a second from files' bytes to the model's output; fills {@link #stages}. */
  Alternative withDecode(BenchPhotographs photographs, ImageDecoder decoder) {
    return slice -> withDecode(photographs, decoder, slice);
  }

  private double withDecode(BenchPhotographs photographs, ImageDecoder decoder, Duration slice)
      throws InterruptedException {
    Allocation allocation = new Allocation();
    double perSecond =
        rate.perSecond(
            turn -> {
              try (Pass pass = trunk.pass()) {
                long start = System.nanoTime();
                decoder.decode(photographs.file(turn), size, size, pass.rgb());
                long decoded = System.nanoTime();
                pass.run();
                long seen = System.nanoTime();
                float[] unused = pass.output(head);
                stages.image(decoded - start, seen - decoded, System.nanoTime() - seen);
              }
            },
            slice);
    stages.allocated(allocation.bytes());
    return perSecond;
  }

  StageTimes stages() {
    return stages;
  }

  /** The number of the label that the model gives to a picture. */
  int label(byte[] pixels) {
    try (Pass pass = trunk.pass()) {
      fill(pass, pixels);
      pass.run();
      return label(pass.output(head));
    }
  }

  /** One output is the sigmoid of the second label. */
  static int label(float[] output) {
    if (output.length == 1) {
      return output[0] >= 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < output.length; i++) {
      best = output[i] > output[best] ? i : best;
    }
    return best;
  }

  private static void fill(Pass pass, byte[] pixels) {
    System.arraycopy(pixels, 0, pass.rgb(), 0, pixels.length);
  }

  @Override
  public void close() {
    rate.close();
    head.close();
    engine.close();
  }
}
