package dev.pawstream.network;

import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * VGG16 as Deeplearning4j graphs: whole, or in the parts that models share.
 *
 * <p>Every graph takes pictures of shape {@code [n, height, width, 3]}, or features {@code [n,
 * height, width, channels]}: NHWC, float32. A graph is not thread-safe, not even its {@code output}
 * (deeplearning4j issue 9993); it belongs to who asked for it, who closes it.
 */
public final class Vgg16 {
  /** VGG16's blocks: convolutions up to a pool. */
  public static final int BLOCKS = VggBlocks.BLOCKS;

  /** Of a top's dense layer. */
  public static final int DENSE_UNITS = VggBlocks.DENSE_UNITS;

  /** Those of them that are the trunk. */
  public static final int TRUNK_BLOCKS = 4;

  /** The last layer of the trunk: Keras' first 15 layers, counted with the input. */
  public static final String TRUNK_OUTPUT = VggBlocks.pool(TRUNK_BLOCKS);

  /** The last layer of the pre-trained network without its top. */
  public static final String FEATURES = VggBlocks.pool(VggBlocks.BLOCKS);

  private final PretrainedWeights weights;

  public Vgg16(PretrainedWeights weights) {
    this.weights = weights;
  }

  public PretrainedWeights weights() {
    return weights;
  }

  /**
   * The convolutions of one block, in their order.
   *
   * @param block from 1 to {@link #BLOCKS}
   */
  public List<ConvolutionWeights> block(int block) {
    return VggBlocks.convolutionNames(block).stream().map(weights::convolution).toList();
  }

  /**
   * What the convolutions of one block are called, in their order.
   *
   * @param block from 1 to {@link #BLOCKS}
   */
  public static List<String> convolutionNames(int block) {
    return VggBlocks.convolutionNames(block);
  }

  /** Whether a parameter, as {@link GraphParameters} names it, is one of block 5. */
  public static boolean isOfUpperLayers(String parameter) {
    return parameter.startsWith("block" + VggBlocks.BLOCKS + "_");
  }

  /** Whether a parameter, as {@link GraphParameters} names it, is one of the trunk. */
  public static boolean isOfTrunk(String parameter) {
    return isConvolution(parameter) && !isOfUpperLayers(parameter);
  }

  /** Whether a parameter, as {@link GraphParameters} names it, is one of any convolution. */
  public static boolean isConvolution(String parameter) {
    return VggBlocks.allConvolutionNames().stream()
        .anyMatch(layer -> parameter.startsWith(layer + "."));
  }

  /** The shape of one picture's {@code block4_pool}: height, width, channels. */
  public long[] trunkShape(int inputSize) {
    return new long[] {inputSize / 16, inputSize / 16, channels(TRUNK_BLOCKS)};
  }

  /** The shape of one picture's {@code block5_pool}: height, width, channels. */
  public long[] featureShape(int inputSize) {
    return new long[] {inputSize / 32, inputSize / 32, channels(5)};
  }

  /**
   * The whole network: pre-trained convolutions and a new, random top.
   *
   * @return pictures to probabilities {@code [n, outputs]}
   */
  public ComputationGraph whole(NetworkSpec spec, long seed) {
    GraphBuilder graph = builder(seed, picture(spec.inputSize()));
    String features = addBlocks(graph, 1, VggBlocks.BLOCKS, VggBlocks.INPUT);
    return load(graph.setOutputs(VggBlocks.addTop(graph, spec, features)));
  }

  /**
   * The trunk.
   *
   * @return pictures to {@code block4_pool}, {@code [n, size / 16, size / 16, 512]}
   */
  public ComputationGraph trunk(int inputSize) {
    GraphBuilder graph = builder(0, picture(inputSize));
    return load(graph.setOutputs(addBlocks(graph, 1, TRUNK_BLOCKS, VggBlocks.INPUT)));
  }

  /**
   * The pre-trained block 5.
   *
   * @return {@code block4_pool} to {@code block5_pool}, {@code [n, size / 32, size / 32, 512]}
   */
  public ComputationGraph upper(int inputSize) {
    GraphBuilder graph = builder(0, trunkOutput(inputSize));
    return load(graph.setOutputs(addBlocks(graph, 5, 5, VggBlocks.INPUT)));
  }

  /**
   * A top by itself, random until parameters are set.
   *
   * @return {@code block5_pool} to probabilities {@code [n, outputs]}
   */
  public ComputationGraph top(NetworkSpec spec) {
    GraphBuilder graph = builder(0, features(spec.inputSize()));
    graph.setOutputs(VggBlocks.addTop(graph, spec, VggBlocks.INPUT));
    return load(graph);
  }

  /**
   * Block 5 with a top, random in the top until parameters are set.
   *
   * @return {@code block4_pool} to probabilities {@code [n, outputs]}
   */
  public ComputationGraph upperWithTop(NetworkSpec spec) {
    GraphBuilder graph = builder(0, trunkOutput(spec.inputSize()));
    String features = addBlocks(graph, 5, 5, VggBlocks.INPUT);
    return load(graph.setOutputs(VggBlocks.addTop(graph, spec, features)));
  }

  private ComputationGraph load(GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    for (ConvolutionWeights convolution : weights.convolutions()) {
      if (GraphParameters.hasLayer(graph, convolution.name())) {
        GraphParameters.write(graph, convolution);
      }
    }
    return graph;
  }

  private String addBlocks(GraphBuilder graph, int first, int last, String input) {
    String previous = input;
    for (int block = first; block <= last; block++) {
      previous = VggBlocks.addBlock(graph, block, channels(block), previous);
    }
    return previous;
  }

  private int channels(int block) {
    return block(block).get(0).shape().outputs();
  }

  private InputType picture(int size) {
    return InputType.convolutional(size, size, 3, CNN2DFormat.NHWC);
  }

  private InputType trunkOutput(int size) {
    return map(trunkShape(size));
  }

  private InputType features(int size) {
    return map(featureShape(size));
  }

  private static InputType map(long[] shape) {
    return InputType.convolutional(shape[0], shape[1], shape[2], CNN2DFormat.NHWC);
  }

  private static GraphBuilder builder(long seed, InputType input) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .weightInit(WeightInit.RELU)
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs(VggBlocks.INPUT)
        .setInputTypes(input);
  }
}
