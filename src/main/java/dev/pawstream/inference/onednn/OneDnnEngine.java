package dev.pawstream.inference.onednn;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.PassPermits;
import dev.pawstream.inference.Tolerance;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** VGG16 compiled for this machine's processor by oneDNN, in one precision. */
public final class OneDnnEngine implements InferenceEngine {
  private static final double PROBABILITY = 0.01;

  /**
   * Twice what the starter is off by on the picture of the check (0.065 at 150, 0.047 at 224), and
   * a seventh of what wrong weights come to. Whether 8 bits are good enough was found out on
   * photographs, when the model was made; the check finds a plan that computes something else.
   */
  private static final double INT8_FEATURES = 0.15;

  /** Three times the most that it was off by on any of 788 photographs, which was 0.035. */
  private static final double INT8_PROBABILITY = 0.1;

  private final Processor processor;
  private final Vgg16 vgg;
  private final Precision precision;
  private final PassPermits permits;
  private final ConvolutionMemory memory;
  private final PlanCompiler compiler;
  private final PixelTable pixels;
  private final Map<TrunkKey, OneDnnTrunk> trunks = new HashMap<>();

  private record TrunkKey(int inputSize, ActivationRanges ranges) {}

  /**
   * @param weights the pre-trained convolutions
   * @param workers passes at once, which use one thread each
   * @throws dev.pawstream.onednn.OneDnnUnavailableException if oneDNN does not run here
   */
  public OneDnnEngine(PretrainedWeights weights, Precision precision, int workers) {
    this.processor = Processor.open();
    this.vgg = new Vgg16(weights);
    this.precision = precision;
    this.permits = new PassPermits(workers);
    this.memory = new ConvolutionMemory(processor, precision);
    this.compiler = new PlanCompiler(processor, precision, memory);
    this.pixels = new PixelTable(precision, weights.preprocessing());
  }

  @Override
  public String description() {
    return "oneDNN %s, %s (%s)".formatted(Processor.version(), precision, Processor.instructions());
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public Tolerance tolerance() {
    return switch (precision) {
      case FP32 -> new Tolerance(1e-5, PROBABILITY);
      case BF16 -> new Tolerance(1e-2, PROBABILITY);
      case INT8 -> new Tolerance(INT8_FEATURES, INT8_PROBABILITY);
    };
  }

  @Override
  public int workers() {
    return permits.count();
  }

  @Override
  public boolean needsRanges() {
    return precision == Precision.INT8;
  }

  @Override
  public String trunkSha256() {
    return vgg.weights().sha256();
  }

  @Override
  public synchronized OneDnnTrunk trunk(int inputSize, ActivationRanges ranges) {
    NetworkSpec.requireInputSize(inputSize);
    // Ranges make no difference but in 8 bits: all models share the trunk then.
    TrunkKey key = new TrunkKey(inputSize, needsRanges() ? ranges : ActivationRanges.NONE);
    if (!trunks.containsKey(key)) {
      closeAbandoned();
    }
    return trunks.computeIfAbsent(key, this::newTrunk);
  }

  private OneDnnTrunk newTrunk(TrunkKey key) {
    return new OneDnnTrunk(
        processor,
        key.inputSize(),
        key.ranges(),
        pixels,
        compiler.trunk(vgg, pixels.type(), key.inputSize(), key.ranges()),
        permits);
  }

  /** Else each release in 8 bits would leave its trunks behind. */
  private void closeAbandoned() {
    for (Iterator<OneDnnTrunk> each = trunks.values().iterator(); each.hasNext(); ) {
      OneDnnTrunk trunk = each.next();
      if (trunk.isAbandoned()) {
        each.remove();
        trunk.close();
      }
    }
  }

  @Override
  public synchronized Head head(Trunk trunk, NetworkSpec network, Map<String, Tensor> parameters) {
    if (!(trunk instanceof OneDnnTrunk own)
        || own.inputSize() != network.inputSize()
        || !trunks.containsValue(own)) {
      throw new IllegalArgumentException(
          "The trunk is closed, of another engine, or for pictures of another size than the model's");
    }
    HeadParameters checked = HeadParameters.of(vgg, network, parameters);
    Plan upper = checked.upper().isEmpty() ? null : compiler.upper(vgg, checked.upper(), own);
    Plan top = TopPlan.of(processor, network, checked.top(), vgg.featureShape(network.inputSize()));
    return new OneDnnHead(own, upper, top, network.outputs());
  }

  @Override
  public synchronized void close() {
    // Whoever closes too early waits for the passes under way, instead of freeing their memory.
    permits.close();
    trunks.values().forEach(OneDnnTrunk::close);
    trunks.clear();
    memory.close();
    processor.close();
  }
}
