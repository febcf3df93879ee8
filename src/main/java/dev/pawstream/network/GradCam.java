package dev.pawstream.network;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A picture in a network, and what of it spoke for each label, by Grad-CAM: the sum of the last
 * convolution's channels, each weighted by how much the label's logit grows with it, and of that
 * what is above 0.
 *
 * <p>Source: R. Selvaraju, M. Cogswell, A. Das, R. Vedantam, D. Parikh, D. Batra, "Grad-CAM: Visual
 * Explanations from Deep Networks via Gradient-based Localization", ICCV 2017, arXiv:1610.02391,
 * equations 1 and 2.
 *
 * <p>Between that convolution and the logit are a pool and two dense layers, so the gradient is
 * written down here. A pool hands on each of its gradients to one place: their sum over the pool's
 * places is that over the convolution's, and only the sum is wanted.
 */
public final class GradCam implements AutoCloseable {
  private static final String LAST_CONVOLUTION = last(VggBlocks.convolutionNames(VggBlocks.BLOCKS));
  private static final String KERNEL = "W";

  private final ComputationGraph graph;
  private final Map<String, INDArray> activations;

  /**
   * Runs the network once.
   *
   * @param graph a whole one, as {@link Vgg16#whole} makes them; stays the caller's, whose thread
   *     this is
   * @param picture {@code [1, height, width, 3]}, NHWC, preprocessed
   */
  public GradCam(ComputationGraph graph, INDArray picture) {
    this.graph = graph;
    this.activations = graph.feedForward(picture, false);
  }

  private static String last(List<String> names) {
    return names.get(names.size() - 1);
  }

  /** What the network says: the sigmoid of the second label, or a softmax. */
  public float[] output() {
    return activation(VggBlocks.TOP_OUTPUT).ravel().toFloatVector();
  }

  /**
   * What spoke for a label. Its parts are those of the last convolution: 14 x 14 of a picture of
   * 224 x 224 pixels, 9 x 9 of one of 150 x 150.
   *
   * @param label counted from 0
   */
  public HeatMap heat(int label) {
    INDArray features = activation(LAST_CONVOLUTION);
    int rows = Math.toIntExact(features.size(1));
    int columns = Math.toIntExact(features.size(2));
    float[] weights = channelWeights(label);
    try (INDArray places = features.dup('c');
        INDArray weight = Nd4j.createFromArray(weights);
        INDArray sums =
            places
                .reshape('c', (long) rows * columns, weights.length)
                .mmul(weight.reshape('c', weights.length, 1))) {
      return HeatMap.ofPositive(rows, columns, sums.ravel().toFloatVector());
    }
  }

  /** Of each channel, the mean of the logit's gradient over the last convolution's places. */
  float[] channelWeights(int label) {
    INDArray features = activation(LAST_CONVOLUTION);
    int places = Math.toIntExact(features.size(1) * features.size(2));
    int channels = Math.toIntExact(features.size(3));
    float[] gradient = topGradient(label);
    float[] weights = new float[channels];
    // A classic top has each channel once for each place of the pool, a compact one their mean.
    for (int i = 0; i < gradient.length; i++) {
      weights[i % channels] += gradient[i] / places;
    }
    return weights;
  }

  /** The logit's gradient with respect to what comes into the top's dense layer. */
  private float[] topGradient(int label) {
    INDArray output = graph.getLayer(VggBlocks.TOP_OUTPUT).getParam(KERNEL);
    float[] units = activation(VggBlocks.TOP_DENSE).ravel().toFloatVector();
    boolean isSigmoid = output.size(1) == 1;
    int column = isSigmoid ? 0 : label;
    float sign = isSigmoid && label == 0 ? -1 : 1;
    float[] back = new float[units.length];
    for (int unit = 0; unit < units.length; unit++) {
      back[unit] = units[unit] > 0 ? sign * output.getFloat(unit, column) : 0;
    }
    try (INDArray epsilon = Nd4j.createFromArray(back);
        INDArray gradient =
            graph
                .getLayer(VggBlocks.TOP_DENSE)
                .getParam(KERNEL)
                .mmul(epsilon.reshape('c', back.length, 1))) {
      return gradient.ravel().toFloatVector();
    }
  }

  private INDArray activation(String layer) {
    INDArray activation = activations.get(layer);
    if (activation == null) {
      throw new IllegalArgumentException(
          "The network has no layer %s, only %s".formatted(layer, activations.keySet()));
    }
    return activation;
  }

  @Override
  public void close() {
    for (INDArray activation : activations.values()) {
      // Some layers hand on what they are given.
      if (!activation.wasClosed() && activation.closeable()) {
        activation.close();
      }
    }
  }
}
