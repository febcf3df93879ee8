package dev.pawstream.inference.onednn;

import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** From VGG16's weights to plans. */
final class PlanCompiler {
  private static final int COLOURS = 3;
  private static final int TRUNK_SHRINKS = 16;

  private final Processor processor;
  private final Precision precision;
  private final ConvolutionMemory shared;

  /**
   * @param shared holds the pre-trained weights, whatever the size of the pictures
   */
  PlanCompiler(Processor processor, Precision precision, ConvolutionMemory shared) {
    this.processor = processor;
    this.precision = precision;
    this.shared = shared;
  }

  /** What the models on these weights share. */
  TrunkPlans trunk(PretrainedWeights weights, int inputSize, ActivationRanges ranges) {
    PixelTable pixels = new PixelTable(precision, weights.preprocessing());
    PlanBuilder trunk =
        new PlanBuilder(
            processor,
            precision,
            new Scales(ranges),
            shared,
            pixels.type(),
            COLOURS,
            inputSize,
            Scales.input(weights.preprocessing()));
    for (int block = 1; block <= Blocks.TRUNK; block++) {
      trunk.block(block, Blocks.of(weights.convolutions(), block));
    }
    List<ConvolutionWeights> block5 = Blocks.of(weights.convolutions(), Blocks.ALL);
    float scale = trunk.outputScale();
    Plan upper =
        behindTrunk(block5, inputSize, ranges, scale, shared).block(5, block5).toFloat().build();
    Plan floats = behindTrunk(block5, inputSize, ranges, scale, shared).toFloat().build();
    return new TrunkPlans(trunk.build(), floats, upper, scale);
  }

  /** A model's own block 5, behind a trunk. The plan owns the weights. */
  Plan upper(List<ConvolutionWeights> block5, OneDnnTrunk trunk) {
    ConvolutionMemory own = new ConvolutionMemory(processor, precision);
    return behindTrunk(block5, trunk.inputSize(), trunk.ranges(), trunk.outputScale(), own)
        .block(5, block5)
        .toFloat()
        .owning(own)
        .build();
  }

  private PlanBuilder behindTrunk(
      List<ConvolutionWeights> block5,
      int inputSize,
      ActivationRanges ranges,
      float scale,
      ConvolutionMemory weights) {
    return new PlanBuilder(
        processor,
        precision,
        new Scales(ranges),
        weights,
        precision == Precision.INT8 ? memory.data_type.u8 : precision.activations(),
        block5.get(0).shape().inputs(),
        inputSize / TRUNK_SHRINKS,
        scale);
  }
}
