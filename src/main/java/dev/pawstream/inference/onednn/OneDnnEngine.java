package dev.pawstream.inference.onednn;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Tolerance;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.network.weights.VggShape;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** VGG16 compiled for this machine's processor by oneDNN, in one precision. */
public final class OneDnnEngine implements InferenceEngine {
  private static final double PROBABILITY = 0.01;

  /** Whether 8 bits are good enough was found out on photographs, when the model was trained. */
  private static final double INT8_PROBABILITY = 0.1;

  private final Processor processor;
  private final PretrainedWeights weights;
  private final Precision precision;
  private final int workers;
  private final Semaphore permits;
  private final ConvolutionMemory memory;
  private final PlanCompiler compiler;
  private final Map<TrunkKey, OneDnnTrunk> trunks = new HashMap<>();

  private record TrunkKey(int inputSize, ActivationRanges ranges) {}

  /**
   * @param weights the pre-trained convolutions
   * @param workers passes at once, which use one thread each
   * @throws dev.pawstream.onednn.OneDnnUnavailableException if oneDNN does not run here
   */
  public OneDnnEngine(PretrainedWeights weights, Precision precision, int workers) {
    this.processor = Processor.open();
    this.weights = weights;
    this.precision = precision;
    this.workers = workers;
    this.permits = new Semaphore(workers);
    this.memory = new ConvolutionMemory(processor, precision);
    this.compiler = new PlanCompiler(processor, precision, memory);
  }

  @Override
  public String description() {
    return "oneDNN %s, %s (%s)".formatted(Processor.version(), precision, Processor.instructions());
  }

  @Override
  public Tolerance tolerance() {
    return switch (precision) {
      case FP32 -> new Tolerance(1e-5, PROBABILITY);
      case BF16 -> new Tolerance(1e-2, PROBABILITY);
      case INT8 -> new Tolerance(1e-1, INT8_PROBABILITY);
    };
  }

  public Precision precision() {
    return precision;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public String trunkSha256() {
    return weights.sha256();
  }

  @Override
  public synchronized OneDnnTrunk trunk(int inputSize, ActivationRanges ranges) {
    NetworkSpec.requireInputSize(inputSize);
    // Ranges make no difference but in 8 bits: all models share the trunk then.
    ActivationRanges used = precision == Precision.INT8 ? ranges : ActivationRanges.NONE;
    return trunks.computeIfAbsent(
        new TrunkKey(inputSize, used),
        key ->
            new OneDnnTrunk(
                processor,
                inputSize,
                used,
                new PixelTable(precision, weights.preprocessing()),
                compiler.trunk(weights, inputSize, used),
                permits));
  }

  @Override
  public synchronized Head head(Trunk trunk, NetworkSpec network, Map<String, Tensor> parameters) {
    if (!(trunk instanceof OneDnnTrunk own) || own.inputSize() != network.inputSize()) {
      throw new IllegalArgumentException(
          "The trunk is of another engine, or for pictures of another size than the model's");
    }
    List<VggShape.Convolution> block5 =
        Blocks.of(weights.convolutions(), 5).stream().map(ConvolutionWeights::shape).toList();
    HeadParameters checked = HeadParameters.of(network, block5, parameters);
    long channels = block5.get(block5.size() - 1).outputs();
    Plan upper = checked.upper().isEmpty() ? null : compiler.upper(checked.upper(), own);
    Plan top = TopPlan.of(processor, network, checked.top(), channels);
    return new OneDnnHead(own, upper, top, network.outputs());
  }

  @Override
  public synchronized void close() {
    // Whoever closes too early waits for the passes under way, instead of freeing their memory.
    permits.acquireUninterruptibly(workers);
    trunks.values().forEach(OneDnnTrunk::close);
    trunks.clear();
    memory.close();
    processor.close();
  }
}
