package dev.pawstream.network;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * VGG16's layers, added to a graph under construction.
 *
 * <p>Source: K. Simonyan, A. Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
 * Recognition", ICLR 2015, configuration D. Layer names follow Keras.
 */
final class VggBlocks {
  static final int BLOCKS = 5;
  static final int DENSE_UNITS = 256;
  static final String INPUT = "input";
  static final String TOP_POOL = "top_pool";
  static final String TOP_DENSE = "top_dense";
  static final String TOP_OUTPUT = "top_output";

  /** The probability of keeping a unit, which for 0.5 is that of dropping it, too. */
  private static final double DROPOUT_KEEP = 0.5;

  private VggBlocks() {}

  static String pool(int block) {
    return "block" + block + "_pool";
  }

  /** How many convolutions a block has: 2, 2, 3, 3, 3. */
  static int convolutions(int block) {
    return block <= 2 ? 2 : 3;
  }

  static List<String> convolutionNames(int block) {
    return IntStream.rangeClosed(1, convolutions(block))
        .mapToObj(i -> "block" + block + "_conv" + i)
        .toList();
  }

  static List<String> allConvolutionNames() {
    return IntStream.rangeClosed(1, BLOCKS)
        .mapToObj(VggBlocks::convolutionNames)
        .flatMap(List::stream)
        .toList();
  }

  /** Adds the convolutions and the pool of one block behind {@code input}. */
  static String addBlock(GraphBuilder graph, int block, int channels, String input) {
    String previous = input;
    for (String name : convolutionNames(block)) {
      graph.addLayer(
          name,
          new ConvolutionLayer.Builder(3, 3)
              .convolutionMode(ConvolutionMode.Same)
              .cudnnAlgoMode(AlgoMode.PREFER_FASTEST)
              .dataFormat(CNN2DFormat.NHWC)
              .activation(Activation.RELU)
              .nOut(channels)
              .build(),
          previous);
      previous = name;
    }
    graph.addLayer(
        pool(block),
        new SubsamplingLayer.Builder(
                SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
            .dataFormat(CNN2DFormat.NHWC)
            .build(),
        previous);
    return pool(block);
  }

  /** Adds the top behind the last pool; the classic top's dense layer flattens by itself. */
  static String addTop(GraphBuilder graph, NetworkSpec spec, String input) {
    String pooled = input;
    if (spec.top() == Top.COMPACT) {
      graph.addLayer(TOP_POOL, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), input);
      pooled = TOP_POOL;
    }
    return addDense(graph, spec, pooled);
  }

  /** Adds what the top has to learn. */
  static String addDense(GraphBuilder graph, NetworkSpec spec, String input) {
    boolean binary = spec.outputs() == 1;
    graph
        .addLayer(
            TOP_DENSE,
            new DenseLayer.Builder().nOut(DENSE_UNITS).activation(Activation.RELU).build(),
            input)
        .addLayer("top_dropout", new DropoutLayer(DROPOUT_KEEP), TOP_DENSE)
        .addLayer(
            TOP_OUTPUT,
            new OutputLayer.Builder(binary ? LossFunction.XENT : LossFunction.MCXENT)
                .nOut(spec.outputs())
                .activation(binary ? Activation.SIGMOID : Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build(),
            "top_dropout");
    return TOP_OUTPUT;
  }
}
