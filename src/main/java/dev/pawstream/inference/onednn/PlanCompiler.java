package dev.pawstream.inference.onednn;

import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** From VGG16's weights to plans. */
final class PlanCompiler {
  private static final int COLOURS = 3;

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

  /**
   * What the models on these weights share.
   *
   * @param input type of the pixels' numbers
   */
  TrunkPlans trunk(Vgg16 vgg, memory.data_type input, int inputSize, ActivationRanges ranges) {
    PlanBuilder trunk =
        new PlanBuilder(
            processor,
            precision,
            new Scales(ranges),
            shared,
            input,
            COLOURS,
            inputSize,
            Scales.input(vgg.weights().preprocessing()));
    for (int block = 1; block <= Vgg16.TRUNK_BLOCKS; block++) {
      trunk.block(vgg.block(block));
    }
    float scale = trunk.outputScale();
    Plan upper =
        behindTrunk(vgg, inputSize, ranges, scale, shared)
            .block(vgg.block(Vgg16.BLOCKS))
            .toFloat()
            .build();
    Plan floats = behindTrunk(vgg, inputSize, ranges, scale, shared).toFloat().build();
    return new TrunkPlans(trunk.build(), floats, upper, scale);
  }

  /** A model's own block 5, behind a trunk. The plan owns the weights. */
  Plan upper(Vgg16 vgg, List<ConvolutionWeights> block5, OneDnnTrunk trunk) {
    ConvolutionMemory own = new ConvolutionMemory(processor, precision);
    return behindTrunk(vgg, trunk.inputSize(), trunk.ranges(), trunk.outputScale(), own)
        .block(block5)
        .toFloat()
        .owning(own)
        .build();
  }

  private PlanBuilder behindTrunk(
      Vgg16 vgg, int inputSize, ActivationRanges ranges, float scale, ConvolutionMemory weights) {
    long[] shape = vgg.trunkShape(inputSize);
    return new PlanBuilder(
        processor,
        precision,
        new Scales(ranges),
        weights,
        precision.activations(),
        shape[2],
        shape[0],
        scale);
  }
}
